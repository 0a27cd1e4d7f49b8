/** Lets the capability that caused a message decide at the last moment whether it still goes out, and hear what became of it. */
import { Injectable } from '@nestjs/common';
import type { MessageState } from './message-state.js';
import type { OpenMessage } from './messages.repository.js';

export type Clearance = { go: true } | { go: false; reason: string } | { go: 'later'; at: Date };
export interface MessageHook {
  /** Called right before the message is handed over, however late that is. */
  clear(message: OpenMessage): Promise<Clearance>;
  /** Called in the unit of work that changes the state. */
  changed(message: OpenMessage, state: MessageState): Promise<void>;
}

@Injectable()
export class MessageHooks {
  private hook: MessageHook | null = null;

  /** One capability sends messages today; a second one is refused so that it is thought about. */
  register(hook: MessageHook): void {
    if (this.hook) throw new Error('Two capabilities want to decide about messages');
    this.hook = hook;
  }

  async clear(message: OpenMessage): Promise<Clearance> {
    return this.hook ? this.hook.clear(message) : { go: true };
  }

  async changed(message: OpenMessage, state: MessageState): Promise<void> {
    await this.hook?.changed(message, state);
  }
}
