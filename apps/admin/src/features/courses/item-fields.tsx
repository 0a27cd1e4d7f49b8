/** One question of the quiz: its words, its answers, which are right, and why. */
import { Button, Checkbox, Group, Input, NativeSelect, Radio, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { NumberField } from '../../forms/number-field.js';
import { ClausesField } from './clauses-field.js';
import classes from './course.module.css';
import { type Item, moved, newOption, replaced, without } from './new-parts.js';

interface Props { item: Item; name: string; onChange: (item: Item) => void }

export function ItemFields({ item, name, onChange }: Props) {
  return (
    <Stack gap="sm">
      <Textarea label="Question" value={item.prompt} onChange={(event) => onChange({ ...item, prompt: event.currentTarget.value })} autosize minRows={2} maxLength={2000} />
      <Answers item={item} name={name} onChange={onChange} />
      <Group gap="sm" align="flex-start">
        <NumberField label="Points" w={100} min={1} max={20} value={item.points} onChange={(points) => onChange({ ...item, points })} />
        <Textarea label="Why it is right (optional)" description="Shown once nothing can be answered any more." flex={1} miw={220} value={item.explanation} onChange={(event) => onChange({ ...item, explanation: event.currentTarget.value })} autosize minRows={1} maxLength={2000} />
      </Group>
      <ClausesField what={name} value={item.clauses} onChange={(clauses) => onChange({ ...item, clauses })} />
    </Stack>
  );
}

function Answers({ item, name, onChange }: Props) {
  if (item.kind === 'true-false') return <NativeSelect label="It is" w={160} data={[{ value: 'true', label: 'True' }, { value: 'false', label: 'False' }]} value={String(item.correct)} onChange={(event) => onChange({ ...item, correct: event.currentTarget.value === 'true' })} />;
  if (item.kind === 'number') {
    return (
      <Group gap="sm">
        <NumberField label="Right number" w={140} decimals={6} value={item.correct} onChange={(correct) => onChange({ ...item, correct })} />
        <NumberField label="May differ by" w={140} min={0} decimals={6} value={item.tolerance} onChange={(tolerance) => onChange({ ...item, tolerance })} />
        <TextInput label="Unit (optional)" w={140} value={item.unit ?? ''} onChange={(event) => onChange({ ...item, unit: event.currentTarget.value || null })} maxLength={20} />
      </Group>
    );
  }
  const { options } = item;
  const remove = (at: number) => {
    const left = without(options, at);
    const first = left[0]?.id ?? '';
    if (item.kind === 'single') onChange({ ...item, options: left, correct: left.some(({ id }) => id === item.correct) ? item.correct : first });
    else if (item.kind === 'multiple') { const correct = item.correct.filter((id) => left.some((each) => each.id === id)); onChange({ ...item, options: left, correct: correct.length > 0 ? correct : [first] }); }
    else onChange({ ...item, options: left });
  };
  const right = (id: string, on: boolean) => {
    if (item.kind === 'single') onChange({ ...item, correct: id });
    else if (item.kind === 'multiple') { const correct = on ? [...item.correct, id] : item.correct.filter((each) => each !== id); if (correct.length > 0) onChange({ ...item, correct }); }
  };
  return (
    <Input.Wrapper label={item.kind === 'ordering' ? 'Steps in the right order' : 'Answers'} labelElement="div" description={item.kind === 'ordering' ? 'Everybody gets them shuffled.' : item.kind === 'single' ? 'Mark the right one. Everybody gets them shuffled.' : 'Mark all that are right. Everybody gets them shuffled.'}>
      <Stack gap={6} mt={6} role="group" aria-label={`Answers of ${name}`}>
        {options.map((option, at) => (
          <div key={option.id} className={classes.option}>
            {item.kind === 'single' ? <Radio name={item.id} aria-label={`Answer ${at + 1} is right`} checked={item.correct === option.id} onChange={() => right(option.id, true)} />
              : item.kind === 'multiple' ? <Checkbox aria-label={`Answer ${at + 1} is right`} checked={item.correct.includes(option.id)} onChange={(event) => right(option.id, event.currentTarget.checked)} /> : <Text size="sm">{at + 1}.</Text>}
            <TextInput aria-label={item.kind === 'ordering' ? `Step ${at + 1}` : `Answer ${at + 1}`} value={option.text} onChange={(event) => onChange({ ...item, options: replaced(options, at, { ...option, text: event.currentTarget.value }) })} maxLength={500} />
            <Group gap={4}>
              {item.kind === 'ordering' && at > 0 && <Button variant="subtle" size="compact-sm" onClick={() => onChange({ ...item, options: moved(options, at, -1) })} aria-label={`Move step ${at + 1} up`}>Up</Button>}
              {options.length > 2 && <Button variant="subtle" color="bad" size="compact-sm" onClick={() => remove(at)} aria-label={`Remove answer ${at + 1}`}>Remove</Button>}
            </Group>
          </div>
        ))}
        <Group gap="sm">
          {options.length < 10 && <Button variant="default" size="compact-sm" onClick={() => onChange({ ...item, options: [...options, newOption(`Answer ${options.length + 1}`)] })}>Add an answer</Button>}
          {item.kind === 'multiple' && <Checkbox size="sm" label="Some right answers bring some of the points" checked={item.partialCredit} onChange={(event) => onChange({ ...item, partialCredit: event.currentTarget.checked })} />}
        </Group>
      </Stack>
    </Input.Wrapper>
  );
}
