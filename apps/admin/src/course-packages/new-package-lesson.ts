/** The lesson that an imported package becomes. */
import type { readCourseDraft } from '@rapport/api-contract/courses';
import type { AnswerOf } from '@rapport/api-contract/route';
import type { ImportedPackage } from './use-package.js';

type Lesson = AnswerOf<typeof readCourseDraft>['content']['lessons'][number];

export const newPackageLesson = ({ id, title, standard }: ImportedPackage): Lesson => ({
  id: crypto.randomUUID(), kind: 'package', title: title.slice(0, 160), minutes: 15, clauses: [], body: { type: 'doc', content: [{ type: 'paragraph' }] }, package: { packageId: id, title, standard },
});
