/** What the admin REST sends. Times are in seconds since 1970. */
export const KINDS = ["hotp", "totp", "ocra", "yubico-otp", "hmac-sha1"] as const;
export type Kind = (typeof KINDS)[number];

export const TOKEN_STATES = ["available", "assigned", "disabled", "lost", "retired"] as const;
export type TokenState = (typeof TOKEN_STATES)[number];

export type Token = {
  id: string;
  kind: Kind;
  serial: string;
  manufacturer?: string;
  model?: string;
  suite?: string;
  digits?: number;
  algorithm?: string;
  period?: number;
  counter: number;
  drift?: number;
  lookAhead: number;
  resyncWindow: number;
  publicId?: string;
  validFrom?: number;
  validUntil?: number;
  usesLeft?: number;
  maxFailures?: number;
  state: TokenState;
  holder?: string;
  failures: number;
  lockedUntil?: number;
  lastUsed?: number;
  batch?: string;
};

export type TokenSearch = {
  search?: string;
  kind?: string;
  state?: string;
  holder?: string;
  batch?: string;
};

export type Page = { first: number; max: number };

export type Verdict = { valid: boolean; reason?: string };

export type FailedKey = { position: number; serial?: string; reason: string };

export type DryRunRow = {
  position: number;
  serial?: string;
  outcome: "imported" | "updated" | "skipped";
  kind?: Kind;
  manufacturer?: string;
  model?: string;
  holder?: string;
};

export type ImportCounts = { imported: number; updated: number; skipped: number };

export type ImportAnswer = ImportCounts & {
  batch: string;
  format: string;
  signature: "verified" | "unverified" | "none";
  failed: FailedKey[];
  rows?: DryRunRow[];
};

export type ImportProgress = ImportCounts & {
  id: string;
  batch: string;
  file?: string;
  username: string;
  state: "running" | "done" | "failed" | "interrupted";
  started: number;
  finished?: number;
  total?: number;
  read: number;
  failed: number;
  error?: string;
  failures?: FailedKey[];
};

export type Person = {
  id: string;
  username: string;
  firstName?: string;
  lastName?: string;
  email?: string;
  enabled: boolean;
};

export type Credential = {
  id: string;
  type: string;
  userLabel?: string;
  createdDate?: number;
};

export type TemporaryCode = { expires: number; uses: number };

export const KEY_STATES = ["active", "expired", "revoked"] as const;

export type ApiKey = {
  id: string;
  name: string;
  owner: string;
  scopes: string[];
  roles: string[];
  audiences: string[];
  networks: string[];
  rateLimit?: number;
  requireDpop?: boolean;
  created: number;
  expires: number;
  state: (typeof KEY_STATES)[number];
  reason?: string;
  successor?: string;
  lastUsed?: number;
  lastUsedFrom?: string;
  useCount: number;
};

export type KeySearch = {
  owner?: string;
  search?: string;
  state?: string;
  expiresBefore?: number;
};

/** Which keys a mass revocation is about; one of them. */
export type KeysOf = { owner?: string; client?: string; scope?: string };

export type KeyringState = {
  active?: string;
  keys: { id: string; present: boolean; envelopes: number; hashes: number }[];
  unreadable: number;
  reencryption?: { started: number; finished?: number; done: number; failed: number };
};
