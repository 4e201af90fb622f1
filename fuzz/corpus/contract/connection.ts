/** @connection postgres://{user}:{password}@{host}:{port}/{database}?sslmode={sslmode}&application_name={name}
 * @throws BadDsn it is none */
export interface Test {
  user: string; /** @secret */ password: string; host: string;
  /** @integer @minimum 1 @maximum 65535 @default 5432 */ port?: number;
  database: string; /** @default "prefer" */ sslmode?: "disable" | "prefer" | "require"; name?: string;
  /** @readonly */ ping(): boolean;
}
