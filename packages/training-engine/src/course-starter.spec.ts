import { itemsOf } from './course.js';
import { checkCourse } from './course-check.js';
import { outlineOf } from './course-outline.js';
import { STARTER_COURSE } from './course-starter.js';
import { richTextOf } from './course-starter-text.js';
import { drawQuiz } from './quiz-draw.js';
import { gradeQuiz } from './quiz-grade.js';
import { correctOf } from './quiz-show.js';

describe('the starter course', () => {
  it('can be published as it is: nothing stands against it', () => expect(checkCourse(STARTER_COURSE)).toEqual([]));
  it('has what was promised: four lessons or more, twelve items of a bank of eighteen or more, two role-plays, one reflection', () => {
    const outline = outlineOf(STARTER_COURSE);
    expect(outline.lessons.length).toBeGreaterThanOrEqual(4);
    expect(outline.quiz?.items).toBe(12);
    expect(outline.quiz?.inBanks).toBeGreaterThanOrEqual(18);
    expect(outline.scenarios.map((scenario) => scenario.raters)).toEqual([2, 2]);
    expect(outline.reflection).not.toBeNull();
  });
  it('gives every id once in the whole course, so that no figure mixes two parts', () => {
    const ids = [...JSON.stringify(STARTER_COURSE).matchAll(/"id":"([^"]+)"/g)].map((match) => match[1]);
    const shared = new Set(STARTER_COURSE.scenarios[0]?.rubric.dimensions.map((dimension) => dimension.id));
    const own = ids.filter((id) => !shared.has(id ?? ''));
    expect(new Set(own).size).toBe(own.length);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  });
  it('passes whoever answers all correctly, in any draw, and explains every question', () => {
    const items = new Map(itemsOf(STARTER_COURSE).map((item) => [item.id, item]));
    const answers = Object.fromEntries([...items.values()].map((item) => [item.id, correctOf(item)]));
    for (let i = 0; i < 50; i++) expect(gradeQuiz(items, drawQuiz(STARTER_COURSE.quiz?.banks ?? [], `draw ${i}`), answers, 80)).toMatchObject({ percent: 100, of: 12 });
    for (const item of items.values()) expect(item.explanation.length).toBeGreaterThan(15);
  });
  it('writes lists, headings, quotations and bold as the editor would', () => {
    expect(richTextOf('### A\n\n- **x** y\n- z\n\n> q').content?.map((node) => (node as { type: string }).type)).toEqual(['heading', 'bulletList', 'blockquote']);
  });
});
