/** The field for one quiz question, large enough for a thumb and usable by keyboard: choose, put in order, or type a number. */
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import classes from './course.module.css';
import type { QuizAnswer, QuizItem } from './use-course.js';

interface Props { item: QuizItem; answer: QuizAnswer | null; labelledBy: string; onAnswer: (answer: QuizAnswer | null) => void }

export function AnswerField({ item, answer, labelledBy, onAnswer }: Props) {
  switch (item.kind) {
    case 'single': return <Choices item={item} labelledBy={labelledBy} type="radio" chosen={answer?.kind === 'single' ? [answer.optionId] : []} onChoose={(optionId) => onAnswer({ kind: 'single', optionId })} />;
    case 'multiple': {
      const chosen = answer?.kind === 'multiple' ? answer.optionIds : [];
      const flip = (id: string) => (chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]);
      return <Choices item={item} labelledBy={labelledBy} type="checkbox" chosen={chosen} onChoose={(id) => onAnswer({ kind: 'multiple', optionIds: flip(id) })} />;
    }
    case 'true-false': return <Choices item={{ ...item, options: [{ id: 'true', text: 'True' }, { id: 'false', text: 'False' }] }} labelledBy={labelledBy} type="radio" chosen={answer?.kind === 'true-false' ? [String(answer.value)] : []} onChoose={(id) => onAnswer({ kind: 'true-false', value: id === 'true' })} />;
    case 'ordering': return <Ordering item={item} answer={answer} labelledBy={labelledBy} onAnswer={onAnswer} />;
    case 'number': return <NumberAnswer item={item} answer={answer} labelledBy={labelledBy} onAnswer={onAnswer} />;
  }
}

interface ChoicesProps { item: Pick<QuizItem, 'itemId' | 'options'>; labelledBy: string; type: 'radio' | 'checkbox'; chosen: readonly string[]; onChoose: (id: string) => void }

function Choices({ item, labelledBy, type, chosen, onChoose }: ChoicesProps) {
  return (
    <div className={classes.options} role={type === 'radio' ? 'radiogroup' : 'group'} aria-labelledby={labelledBy}>
      {item.options.map(({ id, text }) => (
        <label key={id} className={classes.option}><input type={type} name={item.itemId} checked={chosen.includes(id)} onChange={() => onChoose(id)} /><span>{text}</span></label>
      ))}
    </div>
  );
}

function Ordering({ item, answer, labelledBy, onAnswer }: Props) {
  const ids = answer?.kind === 'ordering' && answer.optionIds.length === item.options.length ? answer.optionIds : item.options.map(({ id }) => id);
  const textOf = (id: string) => item.options.find((option) => option.id === id)?.text ?? '';
  const move = (at: number, by: number) => {
    const next = [...ids];
    const [taken] = next.splice(at, 1);
    if (taken !== undefined) next.splice(at + by, 0, taken);
    onAnswer({ kind: 'ordering', optionIds: next });
  };
  return (
    <>
      <ol className={classes.options} aria-labelledby={labelledBy}>
        {ids.map((id, at) => (
          <li key={id} className={classes.option} data-still>
            <span className={classes.order}>{at + 1}. {textOf(id)}</span>
            <span className={classes.moves}>
              <Button variant="default" size="compact-md" disabled={at === 0} onClick={() => move(at, -1)} aria-label={`Move up: ${textOf(id)}`}>Up</Button>
              <Button variant="default" size="compact-md" disabled={at === ids.length - 1} onClick={() => move(at, 1)} aria-label={`Move down: ${textOf(id)}`}>Down</Button>
            </span>
          </li>
        ))}
      </ol>
      {!answer && <Button variant="default" onClick={() => onAnswer({ kind: 'ordering', optionIds: ids })}>It is right in this order</Button>}
    </>
  );
}

function NumberAnswer({ item, answer, labelledBy, onAnswer }: Props) {
  const [typed, setTyped] = useState(answer?.kind === 'number' ? String(answer.value) : '');
  const value = Number(typed.replace(',', '.'));
  const fault = typed.trim() !== '' && !Number.isFinite(value);
  const keep = () => {
    if (!fault) onAnswer(typed.trim() === '' ? null : { kind: 'number', value });
  };
  return <TextInput aria-labelledby={labelledBy} inputMode="decimal" value={typed} onChange={(event) => setTyped(event.currentTarget.value)} onBlur={keep} error={fault ? 'Write a number, like 12 or 2.5.' : undefined} rightSection={item.unit} rightSectionWidth={item.unit ? 64 : 0} maw={240} />;
}
