/** Ids inside a course name one part each: attempts, figures and changed clauses are kept by them. */
import type { CourseContent } from './course.js';
import type { CourseFinding } from './course-finding.js';

/** One finding for each id that stands twice where parts are told apart by it. */
export function checkIds(content: CourseContent): CourseFinding[] {
  const findings: CourseFinding[] = [];
  const unique = (path: string, ids: readonly string[]) => {
    ids.forEach((id, i) => {
      if (ids.indexOf(id) !== i) findings.push({ code: 'course/same-id', path: `${path}.${i}.id`, message: 'Two parts have the same id: remove one and add it again.' });
    });
  };
  const ids = (parts: readonly { id: string }[]) => parts.map((part) => part.id);
  unique('lessons', ids(content.lessons));
  unique('scenarios', ids(content.scenarios));
  unique('quiz.banks', ids(content.quiz?.banks ?? []));
  unique('quiz.items', (content.quiz?.banks ?? []).flatMap((bank) => ids(bank.items)));
  content.quiz?.banks.forEach((bank, b) => bank.items.forEach((item, i) => {
    if ('options' in item) unique(`quiz.banks.${b}.items.${i}.options`, ids(item.options));
  }));
  content.scenarios.forEach((scenario, s) => {
    unique(`scenarios.${s}.nodes`, ids(scenario.nodes));
    scenario.nodes.forEach((node, n) => { if (node.kind === 'choice') unique(`scenarios.${s}.nodes.${n}.choices`, ids(node.choices)); });
    unique(`scenarios.${s}.rubric.dimensions`, ids(scenario.rubric.dimensions));
  });
  return findings;
}
