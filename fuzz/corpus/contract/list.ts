/** @connection Server={host},{port};User Id={user};Password={password};Encrypt={encrypt} @throws BadDsn */
export interface Test { host: string; port: number; user?: string; /** @secret */ password: string; encrypt: boolean }
