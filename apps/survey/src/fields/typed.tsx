// Answers that are typed: texts, numbers, dates, and how to be reached.
import type { ContactMeQuestion, ContactPart, DateQuestion, LongTextQuestion, NumberQuestion, ShortTextQuestion } from '@rapport/survey-engine/definition';
import { fieldName } from '@rapport/survey-engine/form-fields';
import { LIMITS } from '@rapport/survey-engine/limits';
import { controlId, dateOrder, describedBy, ErrorText, errorId, Group, Heading, Hint, Refusals, type FieldProps } from './field.js';

const typed = ({ answer }: FieldProps): string => (answer?.state === 'value' && typeof answer.value !== 'object' ? String(answer.value) : '');
const invalid = (props: FieldProps, part?: string): true | undefined => props.problems.some((problem) => problem.part === part) || undefined;

export function TextField(props: FieldProps<ShortTextQuestion | LongTextQuestion>) {
  const { question } = props;
  const shared = { id: controlId(question.id), name: fieldName(question.id), 'aria-describedby': describedBy(props), 'aria-invalid': invalid(props) } as const;
  const long = question.type === 'long_text';
  return (
    <div className="question">
      <label htmlFor={controlId(question.id)}><Heading {...props} /></label>
      <Hint {...props} />
      <ErrorText props={props} />
      {long
        ? <textarea {...shared} rows={5} maxLength={question.maxLength ?? LIMITS.longText} defaultValue={typed(props)} />
        : <input {...shared} type="text" maxLength={question.maxLength ?? LIMITS.shortText} defaultValue={typed(props)} autoComplete="off" />}
      <Refusals props={props} type="checkbox" part="~state" />
    </div>
  );
}

export function NumberField(props: FieldProps<NumberQuestion>) {
  const { question, say } = props;
  const between = question.min !== undefined && question.max !== undefined ? say('number.between', { min: question.min, max: question.max }) : '';
  return (
    <div className="question">
      <label htmlFor={controlId(question.id)}><Heading {...props} /></label>
      <Hint {...props}>{between && <p className="hint" id={`x-${question.id}`}>{between}</p>}</Hint>
      <ErrorText props={props} />
      <input id={controlId(question.id)} name={fieldName(question.id)} type="text" inputMode={question.integer ? 'numeric' : 'decimal'} className="short" autoComplete="off"
        aria-describedby={describedBy(props, between ? `x-${question.id}` : undefined)} aria-invalid={invalid(props)} defaultValue={typed(props)} />
      <Refusals props={props} type="checkbox" part="~state" />
    </div>
  );
}

/** Three plain fields: calendars are slow for a day that one knows, and differ on every phone. */
export function DateField(props: FieldProps<DateQuestion>) {
  const { question, say, view } = props;
  const [year = '', month = '', day = ''] = typed(props).split('-');
  const order = dateOrder(view.language);
  const parts = { day: { words: say('date.day'), value: day }, month: { words: say('date.month'), value: month }, year: { words: say('date.year'), value: year } };
  return (
    <Group props={props}>
      <div className="date">
        {order.map((part) => (
          <label key={part} className={part}>{parts[part].words}
            <input id={controlId(question.id, part)} name={fieldName(question.id, part)} type="text" inputMode="numeric" maxLength={part === 'year' ? 4 : 2}
              defaultValue={parts[part].value.replace(/^0(?=.)/, '')} aria-invalid={invalid(props)} autoComplete="off" />
          </label>))}
      </div>
      <Refusals props={props} type="checkbox" part="~state" />
    </Group>
  );
}

const kinds: Readonly<Record<ContactPart, { type: string; autoComplete: string; words: 'contact_me.name' | 'contact_me.phone' | 'contact_me.email' }>> = {
  name: { type: 'text', autoComplete: 'name', words: 'contact_me.name' },
  phone: { type: 'tel', autoComplete: 'tel', words: 'contact_me.phone' },
  email: { type: 'email', autoComplete: 'email', words: 'contact_me.email' },
};

export function ContactMeField(props: FieldProps<ContactMeQuestion>) {
  const { question, say, answer } = props;
  const given = answer?.state === 'value' && typeof answer.value === 'object' && !Array.isArray(answer.value) ? new Map(Object.entries(answer.value)) : new Map<string, string | number>();
  return (
    <Group props={props} hint={say('privacy.contact_me')} className="contact">
      {question.fields.map((part) => (
        <div key={part}>
          <label htmlFor={controlId(question.id, part)}>{say(kinds[part].words)}</label>
          <ErrorText props={props} part={part} />
          <input id={controlId(question.id, part)} name={fieldName(question.id, part)} type={kinds[part].type} autoComplete={kinds[part].autoComplete}
            maxLength={LIMITS[part]} aria-invalid={invalid(props, part)} aria-describedby={invalid(props, part) && errorId(question.id, part)} defaultValue={given.get(part) ?? ''} />
        </div>))}
      <Refusals props={props} type="checkbox" part="~state" />
    </Group>
  );
}
