/**
 * Says where the orders are kept, and who asks for them.
 * @connection orders://{user}:{password}@{host}:{port}/{database}?ssl={ssl}&wait={wait}
 * @throws BadAddress the text is not of this form
 */
export interface OrdersDb {
  user: string;
  /** @secret @minLength 8 */
  password: string;
  host: string;
  /** @integer @minimum 1 @maximum 65535 @default 5432 */
  port: number;
  database: string;
  /** @default "on" */
  ssl: "on" | "off";
  /** @integer @minimum 0 @maximum 60000 @unit ms */
  wait?: number;
}
