/** The life of a survey: draft → active ⇄ paused → closed. */
import type { surveyStatuses } from '@rapport/api-contract/surveys';

export type SurveyStatus = (typeof surveyStatuses)[number];
export type SurveyAct = 'activate' | 'pause' | 'close';

const after: Record<SurveyAct, Partial<Record<SurveyStatus, SurveyStatus>>> = {
  activate: { draft: 'active', paused: 'active' },
  pause: { active: 'paused' },
  close: { active: 'closed', paused: 'closed' },
};

/** The next status, null when the act is not possible now. */
export function statusAfter(status: SurveyStatus, act: SurveyAct): SurveyStatus | null {
  return after[act][status] ?? null;
}
