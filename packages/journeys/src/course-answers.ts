/** What a coordinator knows: the correct answers of a course, by the words of the question; read from the published version. */
import type { Page } from 'playwright-core';

interface Item { kind: string; prompt: string; correct?: unknown; options?: { id: string; text: string }[] }
/** Texts to choose, in order where order matters; `true-false` and `number` as one text. */
export type Answers = Map<string, { kind: string; texts: string[] }>;

/** `page`: of somebody who may set up courses. */
export async function answersOf(page: Page, title: string): Promise<Answers> {
  const items = await page.evaluate(async (wanted) => {
    const read = async (path: string) => (await (await fetch(path)).json()) as Record<string, unknown>;
    const course = ((await read('/api/training/courses?limit=200')).items as { id: string; title: string; latest: { id: string } }[]).find((each) => each.title === wanted);
    const version = await read(`/api/training/courses/${course?.id}/versions/${course?.latest.id}`);
    return (version.content as { quiz: { banks: { items: Item[] }[] } }).quiz.banks.flatMap((bank) => bank.items);
  }, title);
  const textOf = (item: Item, id: unknown) => item.options?.find((option) => option.id === id)?.text ?? '';
  const texts = (item: Item): string[] => {
    if (item.kind === 'ordering') return (item.options ?? []).map(({ text }) => text);
    if (item.kind === 'true-false') return [item.correct ? 'True' : 'False'];
    if (item.kind === 'number') return [String(item.correct)];
    return (Array.isArray(item.correct) ? item.correct : [item.correct]).map((id) => textOf(item, id));
  };
  return new Map(items.map((item) => [item.prompt, { kind: item.kind, texts: texts(item) }]));
}

/** Answers the open quiz question by question and hands it in. */
export async function answerQuiz(page: Page, answers: Answers, look: (where: string) => Promise<void>): Promise<void> {
  const counter = page.getByText(/^Question \d+ of \d+$/);
  const count = Number((await counter.innerText()).split(' ').at(-1));
  for (let at = 1; at <= count; at += 1) {
    await page.getByText(`Question ${at} of ${count}`, { exact: true }).waitFor();
    const prompt = await page.getByRole('heading', { level: 2 }).first().innerText();
    const answer = answers.get(prompt);
    if (!answer) throw new Error(`Nobody knows the answer to "${prompt}"`);
    const saved = page.waitForResponse((response) => response.url().endsWith('/answers'));
    if (answer.kind === 'number') {
      const field = page.getByRole('main').getByRole('textbox');
      await field.fill(answer.texts[0] ?? '');
      await field.blur();
    } else if (answer.kind === 'ordering') await putInOrder(page, answer.texts);
    else for (const text of answer.texts) await page.getByRole(answer.kind === 'multiple' ? 'checkbox' : 'radio', { name: text, exact: true }).check();
    await saved;
    if (at === 1) await look('A quiz question');
    if (at < count) await page.getByRole('button', { name: 'Next', exact: true }).click();
  }
  await page.getByRole('button', { name: 'Hand in' }).click();
  await page.getByRole('dialog').getByText('Every question is answered.').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Hand in' }).click();
  await page.getByRole('heading', { name: 'You passed' }).waitFor();
}

/** Moves each option up to its place, as one does with the buttons. */
async function putInOrder(page: Page, texts: string[]): Promise<void> {
  const inPlace = page.getByRole('button', { name: 'It is right in this order' });
  if (await inPlace.isVisible()) await inPlace.click();
  for (const [place, text] of texts.entries()) {
    const up = page.getByRole('button', { name: `Move up: ${text}`, exact: true });
    for (let moves = 0; moves < texts.length; moves += 1) {
      const shown = await page.getByRole('button', { name: /^Move up: / }).evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label')));
      if (shown.indexOf(`Move up: ${text}`) <= place) break;
      await up.click();
    }
  }
}
