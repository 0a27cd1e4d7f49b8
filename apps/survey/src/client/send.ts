// Talks to the server. The typed client is not used here: with its schemas it weighs more than this whole page.
import type { AnswerProblem } from '@rapport/survey-engine/answer-problems';
import type { GivenAnswers } from '@rapport/survey-engine/answers';

/** `lost`: no network or a busy server, try again later. `gone`: the link no longer works, the page must be loaded again. */
export type Sent<T> = { readonly outcome: 'done'; readonly value: T } | { readonly outcome: 'lost' } | { readonly outcome: 'gone' };

/** Browsers refuse to keep more than 64 KiB alive; a sign takes three bytes at most. */
const mostKeptAlive = 20_000;

async function send<T>(method: string, path: string, content: unknown): Promise<Sent<T>> {
  const body = JSON.stringify(content);
  try {
    const answer = await window.fetch(location.pathname + path, {
      method, keepalive: body.length < mostKeptAlive, headers: { 'content-type': 'application/json' }, body, signal: AbortSignal.timeout(20_000),
    });
    if (answer.ok) return { outcome: 'done', value: (answer.status === 204 ? null : await answer.json()) as T };
    return answer.status === 404 || answer.status === 410 ? { outcome: 'gone' } : { outcome: 'lost' };
  } catch {
    return { outcome: 'lost' };
  }
}

export const sendOpened = () => send<null>('POST', '/opened', {});
export const sendAnswers = (answers: GivenAnswers, language: string) => send<{ saved: true }>('PUT', '/answers', { answers, language });
export const submit = (answers: GivenAnswers, language: string, versionId: string) =>
  send<{ receipt: string | null; problems: AnswerProblem[] }>('POST', '/submission', { answers, language, versionId });
