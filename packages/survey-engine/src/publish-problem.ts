// What stands between a draft and its publication.

export type PublishCode =
  | 'no_questions' | 'empty_page' | 'duplicate_page_id' | 'duplicate_question_id' | 'duplicate_choice_id' | 'duplicate_row_id'
  | 'recycled_question_id' | 'recycled_choice_id' | 'recycled_row_id' | 'question_not_retired' | 'choice_not_retired'
  | 'row_not_retired' | 'question_type_changed' | 'version_not_next' | 'different_questionnaire'
  | 'cycle' | 'dangling_question' | 'dangling_choice' | 'dangling_row' | 'forward_reference' | 'condition_mismatch'
  | 'missing_text' | 'default_language_missing' | 'duplicate_language'
  | 'unknown_token' | 'malformed_token' | 'token_dangling' | 'token_forward' | 'token_not_pipeable'
  | 'scale_points' | 'scale_labels' | 'facet_without_trust' | 'too_few_choices' | 'bounds' | 'contact_way_missing';

export interface PublishProblem {
  readonly code: PublishCode;
  /** As in `pages.0.questions.2.text.es`, '' for the questionnaire as a whole. */
  readonly path: string;
  /** One plain English sentence for the author; translate by code. */
  readonly message: string;
}
