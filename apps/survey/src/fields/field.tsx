// What all kinds of question share: ids, heading, hint, error, and the two ways of not answering.
import type { Problem } from '@rapport/survey-engine/answer-problems';
import type { GivenAnswer } from '@rapport/survey-engine/answers';
import type { Question } from '@rapport/survey-engine/definition';
import { DECLINED_FIELD_VALUE, fieldName, NOT_APPLICABLE_FIELD_VALUE } from '@rapport/survey-engine/form-fields';
import { problemMessage } from '@rapport/survey-engine/problem-message';
import type { ReactNode } from 'react';
import type { Say, Tell } from '../words.js';
import type { SurveyView } from '../view.js';

/** Everything a field needs to draw itself. */
export interface FieldProps<Q extends Question = Question> {
  question: Q;
  answer: GivenAnswer | undefined;
  problems: readonly Problem[];
  view: SurveyView;
  say: Say;
  tell: Tell;
  /** The only question of its page: its text is the page's heading. */
  alone: boolean;
}

/** Id of the control that an error summary leads to. */
export const controlId = (questionId: string, part?: string): string => `i-${fieldName(questionId, part).replace('.', '-')}`;
/** Month first in English as residents of the United States write it, day first elsewhere. */
export const dateOrder = (language: string): readonly ('day' | 'month' | 'year')[] => (language.startsWith('en') ? ['month', 'day', 'year'] : ['day', 'month', 'year']);

/** Where an error summary leads: the control at fault, or the question's first. */
export function errorTarget(question: Question, part: string | undefined, language: string): string {
  if (part !== undefined) return controlId(question.id, part);
  switch (question.type) {
    case 'matrix': return controlId(question.id, question.rows[0]?.id);
    case 'ranking': return controlId(question.id, question.choices[0]?.id);
    case 'contact_me': return controlId(question.id, question.fields[0]);
    case 'date': return controlId(question.id, dateOrder(language)[0]);
    default: return controlId(question.id);
  }
}

export const hintId = (questionId: string): string => `h-${questionId}`;
export const errorId = (questionId: string, part?: string): string => `e-${fieldName(questionId, part).replace('.', '-')}`;

/** Ids that describe a control. */
export function describedBy({ question, problems, tell }: FieldProps, extra?: string): string | undefined {
  const ids = [tell(question.hint) && hintId(question.id), extra, problems.some((problem) => problem.part === undefined) && errorId(question.id)];
  return ids.filter(Boolean).join(' ') || undefined;
}

export function Heading({ question, tell, say, alone }: FieldProps) {
  const text = <>{tell(question.text)}{question.required && <span className="required"> ({say('question.required')})</span>}</>;
  return alone ? <h1 tabIndex={-1}>{text}</h1> : <h2>{text}</h2>;
}

export function Hint({ question, tell, view, alone, children }: FieldProps & { children?: ReactNode }) {
  const hint = tell(question.hint);
  const context = alone ? tell(view.definition.contextLine) : '';
  return <>{context && <p className="hint">{context}</p>}{hint && <p className="hint" id={hintId(question.id)}>{hint}</p>}{children}</>;
}

export function ErrorText({ props, part }: { props: FieldProps; part?: string }) {
  const { question, problems, view } = props;
  const here = problems.filter((problem) => problem.part === part);
  if (here.length === 0) return null;
  return <p className="error" id={errorId(question.id, part)}>{here.map((problem) => problemMessage(view.words, view.language, problem)).join(' ')}</p>;
}

/** Radio buttons or checkboxes: each a large target. */
export function Option({ type, name, value, id, checked, children, quiet = false, describedBy: by }: {
  type: 'radio' | 'checkbox'; name: string; value: string; id?: string; checked: boolean; children: ReactNode; quiet?: boolean; describedBy?: string | undefined;
}) {
  return (
    <label className={quiet ? 'option quiet' : 'option'}>
      <input type={type} name={name} value={value} id={id} defaultChecked={checked} aria-describedby={by} />
      <span>{children}</span>
    </label>
  );
}

/** "Does not apply" and "prefer not to answer". Radios share the question's name, everything else has a box of its own. */
export function Refusals({ props, type, part }: { props: FieldProps; type: 'radio' | 'checkbox'; part?: string }) {
  const { question, answer, say, tell } = props;
  const name = type === 'radio' ? fieldName(question.id) : fieldName(question.id, part);
  return (
    <>
      {question.notApplicable && <Option type={type} name={name} value={NOT_APPLICABLE_FIELD_VALUE} checked={answer?.state === 'not_applicable'} quiet>
        {tell(question.notApplicableLabel) || say('answer.not_applicable')}</Option>}
      {question.declined && <Option type={type} name={name} value={DECLINED_FIELD_VALUE} checked={answer?.state === 'declined'} quiet>{say('answer.declined')}</Option>}
    </>
  );
}

/** A group of controls under one heading. */
export function Group({ props, children, hint, className }: { props: FieldProps; children: ReactNode; hint?: string; className?: string }) {
  const extra = hint ? `x-${props.question.id}` : undefined;
  return (
    <fieldset className={className ? `question ${className}` : 'question'} aria-describedby={describedBy(props, extra)}>
      <legend><Heading {...props} /></legend>
      <Hint {...props}>{hint && <p className="hint" id={extra}>{hint}</p>}</Hint>
      <ErrorText props={props} />
      {children}
    </fieldset>
  );
}
