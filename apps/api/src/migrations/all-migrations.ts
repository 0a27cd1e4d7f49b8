/** Every migration, oldest first. */
import { Ground1763700000000 } from './1763700000000-ground.js';
import { Identity1763700100000 } from './1763700100000-identity.js';
import { AuditChain1763700200000 } from './1763700200000-audit-chain.js';

export const allMigrations = [
  Ground1763700000000,
  Identity1763700100000,
  AuditChain1763700200000,
];
