// Answers picked from a list: scales, yes or no, one or several choices, consent, places in an order.
import type { ConsentQuestion, MatrixQuestion, MultipleQuestion, RankingQuestion, RatingQuestion, Scale, SingleQuestion, YesNoQuestion } from '@rapport/survey-engine/definition';
import { DECLINED_FIELD_VALUE, fieldName, NOT_APPLICABLE_FIELD_VALUE } from '@rapport/survey-engine/form-fields';
import { controlId, describedBy, ErrorText, errorId, Group, Heading, Hint, Option, Refusals, type FieldProps } from './field.js';
import type { Say, Tell } from '../words.js';

const valueOf = ({ answer }: FieldProps): unknown => (answer?.state === 'value' ? answer.value : undefined);

/** Points in the order of the screen, each with its words. */
function pointsOf({ points, labels, order }: Scale, say: Say, tell: Tell): { point: number; words: string }[] {
  const words = (point: number): string => {
    if (labels.kind === 'every') return tell(labels.points[point - 1]) || String(point);
    if (point === 1 || point === points) return say('rating.end', { point, label: tell(point === 1 ? labels.low : labels.high) });
    return String(point);
  };
  const all = Array.from({ length: points }, (_, index) => ({ point: index + 1, words: words(index + 1) }));
  return order === 'high_first' ? all.reverse() : all;
}

export function RatingField(props: FieldProps<RatingQuestion>) {
  const { question, say, tell } = props;
  const chosen = valueOf(props);
  return (
    <Group props={props}>
      {pointsOf(question.scale, say, tell).map(({ point, words }, index) => (
        <Option key={point} type="radio" name={fieldName(question.id)} value={String(point)} checked={chosen === point} id={index === 0 ? controlId(question.id) : undefined}>{words}</Option>))}
      <Refusals props={props} type="radio" />
    </Group>
  );
}

export function YesNoField(props: FieldProps<YesNoQuestion>) {
  const { question, say } = props;
  const chosen = valueOf(props);
  return (
    <Group props={props}>
      <Option type="radio" name={fieldName(question.id)} value="yes" checked={chosen === 'yes'} id={controlId(question.id)}>{say('answer.yes')}</Option>
      <Option type="radio" name={fieldName(question.id)} value="no" checked={chosen === 'no'}>{say('answer.no')}</Option>
      <Refusals props={props} type="radio" />
    </Group>
  );
}

export function SingleField(props: FieldProps<SingleQuestion>) {
  const { question, tell } = props;
  return (
    <Group props={props}>
      {question.choices.map((choice, index) => (
        <Option key={choice.id} type="radio" name={fieldName(question.id)} value={choice.id} checked={valueOf(props) === choice.id} id={index === 0 ? controlId(question.id) : undefined}>{tell(choice.text)}</Option>))}
      <Refusals props={props} type="radio" />
    </Group>
  );
}

function howMany({ min, max }: MultipleQuestion, say: Say): string {
  if (min !== undefined && max !== undefined) return say('question.choose_between', { min, max });
  if (max !== undefined) return say('question.choose_up_to', { max });
  return min === undefined ? say('question.choose_many') : say('question.choose_at_least', { min });
}

export function MultipleField(props: FieldProps<MultipleQuestion>) {
  const { question, tell, say } = props;
  const chosen = valueOf(props);
  return (
    <Group props={props} hint={howMany(question, say)}>
      {question.choices.map((choice, index) => (
        <Option key={choice.id} type="checkbox" name={fieldName(question.id)} value={choice.id} checked={Array.isArray(chosen) && chosen.includes(choice.id)}
          id={index === 0 ? controlId(question.id) : undefined}>{tell(choice.text)}</Option>))}
      <Refusals props={props} type="checkbox" />
    </Group>
  );
}

export function ConsentField(props: FieldProps<ConsentQuestion>) {
  const { question, tell, say } = props;
  return (
    <Group props={props}>
      <p className="statement">{tell(question.statement)}</p>
      <Option type="checkbox" name={fieldName(question.id)} value="yes" checked={valueOf(props) === 'yes'} id={controlId(question.id)}>{say('consent.agree')}</Option>
      <Refusals props={props} type="checkbox" part="~state" />
    </Group>
  );
}

/** A place for each choice: works with every keyboard, and without script. */
export function RankingField(props: FieldProps<RankingQuestion>) {
  const { question, tell, say } = props;
  const chosen = valueOf(props);
  const count = question.top ?? question.choices.length;
  const placeOf = (id: string): string => (Array.isArray(chosen) && chosen.includes(id) ? String(chosen.indexOf(id) + 1) : '');
  return (
    <Group props={props} hint={question.top === undefined ? say('ranking.hint') : say('ranking.hint_top', { count })}>
      {question.choices.map((choice) => (
        <div className="rank" key={choice.id}>
          <select id={controlId(question.id, choice.id)} name={fieldName(question.id, choice.id)} aria-label={say('ranking.place', { choice: tell(choice.text) })} defaultValue={placeOf(choice.id)}>
            <option value="" selected={placeOf(choice.id) === ''}>{say('ranking.none')}</option>
            {Array.from({ length: count }, (_, place) => <option key={place} value={place + 1} selected={placeOf(choice.id) === String(place + 1)}>{place + 1}</option>)}
          </select>
          <span>{tell(choice.text)}</span>
        </div>))}
      <Refusals props={props} type="checkbox" part="~state" />
    </Group>
  );
}

/** One fieldset per row: a table of radio buttons is unusable on a phone. */
export function MatrixField(props: FieldProps<MatrixQuestion>) {
  const { question, say, tell } = props;
  const chosen = valueOf(props);
  const cells = typeof chosen === 'object' && chosen !== null ? new Map(Object.entries(chosen)) : new Map<string, unknown>();
  const points = pointsOf(question.scale, say, tell);
  return (
    <div className="question" role="group" aria-labelledby={`t-${question.id}`} aria-describedby={describedBy(props)}>
      <div id={`t-${question.id}`}><Heading {...props} /></div>
      <Hint {...props} />
      <ErrorText props={props} />
      {question.rows.map((row) => {
        const name = fieldName(question.id, row.id);
        const wrong = props.problems.some((problem) => problem.part === row.id);
        return (
          <fieldset className="row" key={row.id} aria-describedby={wrong ? errorId(question.id, row.id) : undefined}>
            <legend>{tell(row.text)}</legend>
            <ErrorText props={props} part={row.id} />
            {points.map(({ point, words }, at) => (
              <Option key={point} type="radio" name={name} value={String(point)} checked={cells.get(row.id) === point}
                id={at === 0 ? controlId(question.id, row.id) : undefined}>{words}</Option>))}
            {question.notApplicable && <Option type="radio" name={name} value={NOT_APPLICABLE_FIELD_VALUE} checked={cells.get(row.id) === 'not_applicable'} quiet>{tell(question.notApplicableLabel) || say('answer.not_applicable')}</Option>}
            {question.declined && <Option type="radio" name={name} value={DECLINED_FIELD_VALUE} checked={cells.get(row.id) === 'declined'} quiet>{say('answer.declined')}</Option>}
          </fieldset>
        );
      })}
    </div>
  );
}
