/** Lines of the trail that tell their readers too much: which capability's they are, and which of them a reader may see whole. */
import { Injectable } from '@nestjs/common';
import { type Principal, userBehind } from '../identity/principal.js';
import { AuditRepository } from './audit.repository.js';

/** The objects of this capability that the caller may know of. */
export type OpenObjects = (caller: Principal) => Promise<string[]>;
/** `actions`: those whose lines are withheld, but for `open` objects and what `self` did with none. Without any the trail is shown as it is. */
export interface Veil { actions: string[]; open: string[]; self: string | null }

export const noVeil: Veil = { actions: [], open: [], self: null };

@Injectable()
export class AuditVeil {
  private readonly capabilities = new Map<string, OpenObjects>();

  constructor(private readonly events: AuditRepository) {}

  /** In `onModuleInit`: lines of `capability.*` are withheld, but for objects that `open` answers. */
  register(capability: string, open: OpenObjects): void {
    this.capabilities.set(capability, open);
  }

  /** What the caller reads through, in the current unit of work. */
  async of(caller: Principal): Promise<Veil> {
    const actions = (await this.events.actions()).filter((action) => this.capabilities.has(action.split('.')[0] ?? ''));
    if (actions.length === 0) return noVeil;
    const open = await Promise.all([...this.capabilities.values()].map((each) => each(caller)));
    return { actions, open: open.flat(), self: userBehind(caller) };
  }
}
