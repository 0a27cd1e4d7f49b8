/** Whether something that somebody wants to publish needs written permission at all. What a private citizen says needs none, and is not looked at. */

export const triageQuestions = ['on_duty', 'official_channel', 'speaks_for_department', 'department_material', 'confidential'] as const;
export type TriageQuestion = (typeof triageQuestions)[number];
export type TriageAnswers = Record<TriageQuestion, boolean>;
export type TriageOutcome = 'not_required' | 'required' | 'forbidden';
export interface Triage { outcome: TriageOutcome; because: TriageQuestion[] }

/**
 * Confidential information may be published by nobody, permission or not. On duty, on an official channel, in the department's name, or with
 * its material (photo, logo, uniform, video, recording, record) permission is required. Everything else is speech of a private citizen.
 */
export function triage(answers: TriageAnswers): Triage {
  if (answers.confidential) return { outcome: 'forbidden', because: ['confidential'] };
  const because = triageQuestions.filter((question) => question !== 'confidential' && answers[question]);
  return { outcome: because.length > 0 ? 'required' : 'not_required', because };
}
