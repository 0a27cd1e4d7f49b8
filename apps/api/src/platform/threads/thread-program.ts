/** What runs on a thread: calls one function of this program after the other, and answers. It holds no connection and no secret. */
import { parentPort } from 'node:worker_threads';
import { DomainError } from '../http/domain-error.js';
import type { Answer, Call } from './thread-message.js';

type Exported = Record<string, ((...args: unknown[]) => unknown) | undefined>;

async function answerTo({ href, name, args }: Call): Promise<Answer> {
  try {
    const called = ((await import(href)) as Exported)[name];
    if (!called) throw new Error(`A thread was asked for ${name}, which its module does not export`);
    return { value: await called(...args) };
  } catch (error) {
    if (error instanceof DomainError) return { refused: { kind: error.kind, code: error.code, detail: error.detail, faults: error.faults } };
    const { name: kind, message, stack } = error instanceof Error ? error : new Error(String(error));
    return { failed: { name: kind, message, stack } };
  }
}

const port = parentPort;
if (port) {
  const say = (answer: Answer) => port.postMessage(answer);
  port.on('message', (call: Call) => { void answerTo(call).then(say); });
  say({ ready: true });
}
