/** What goes to a thread and what comes back. */
import type { FailureKind, Fault } from '../http/domain-error.js';

/** `href` is the address of a module of this program, `name` a function that it exports. */
export interface Call { href: string; name: string; args: unknown[] }
export type Answer =
  | { ready: true }
  | { value: unknown }
  | { refused: { kind: FailureKind; code: string; detail: string; faults: Fault[] } }
  | { failed: { name: string; message: string; stack: string | undefined } };
