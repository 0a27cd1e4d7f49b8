/** The small value that travels with a request or job: which agency, who acts, and the open transaction. */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { EntityManager } from 'typeorm';

/** Who acts. `label` is a name for the audit trail, never used for access. */
export type Actor =
  | { kind: 'user'; id: string; label: string }
  | { kind: 'api-key'; id: string; label: string }
  | { kind: 'operator'; id: string; label: string }
  | { kind: 'resident'; id: null; label: string }
  | { kind: 'system'; id: null; label: string };

/** Where a call came from. */
export interface Source {
  ip: string | null; userAgent: string | null; requestId: string | null;
  /** Hash of the browser's own mark; tells somebody's usual browser from others at the same address. Never stored with what was done. */
  device?: string | null;
}

export interface TenantScope {
  readonly agencyId: string;
  readonly municipalityId: string | null;
  readonly actor: Actor;
  readonly source: Source;
  readonly manager: EntityManager;
}

export class TenantScopeMissing extends Error {
  constructor() {
    super('No agency is in scope: this code must run inside UnitOfWork.run');
  }
}

const storage = new AsyncLocalStorage<TenantScope>();

/** The current scope; throws {@link TenantScopeMissing} outside a unit of work. */
export function tenantScope(): TenantScope {
  const scope = storage.getStore();
  if (!scope) throw new TenantScopeMissing();
  return scope;
}

/** True inside a unit of work. */
export function inTenantScope(): boolean {
  return storage.getStore() !== undefined;
}

/** Runs `work` with `scope` current. Only the unit of work calls this. */
export function withScope<T>(scope: TenantScope, work: () => Promise<T>): Promise<T> {
  return storage.run(scope, work);
}

/** The source of a system act. */
export const noSource: Source = { ip: null, userAgent: null, requestId: null };
