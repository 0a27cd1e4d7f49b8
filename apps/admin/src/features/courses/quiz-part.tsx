/** The quiz: when it is passed, how often it may be tried, and its banks of questions. */
import { Button, Group, Menu, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useFormats } from '@rapport/ui/formats-provider';
import { Panel } from '@rapport/ui/panel';
import { NumberField, OptionalNumberField } from '../../forms/number-field.js';
import { itemWords } from './course-words.js';
import classes from './course.module.css';
import { ItemFields } from './item-fields.js';
import { type Bank, copiedBank, copiedItem, type Item, moved, newBank, newItem, newQuiz, type Quiz, replaced, withCopy, without } from './new-parts.js';
import { PartCard } from './part-card.js';
import { cardId, useFaultsOf } from './part-faults.js';

interface Props { quiz: Quiz | null; onEdit: (quiz: Quiz | null) => void }
const kinds: Item['kind'][] = ['single', 'multiple', 'true-false', 'ordering', 'number'];

export function QuizPart({ quiz, onEdit }: Props) {
  if (!quiz) return <Panel title="Quiz"><Stack gap="sm"><Text c="dimmed">This course has no quiz.</Text><Group><Button variant="default" onClick={() => onEdit(newQuiz())}>Add a quiz</Button></Group></Stack></Panel>;
  const set = (change: Partial<Quiz>) => onEdit({ ...quiz, ...change });
  return (
    <Stack gap="md">
      <Panel title="Rules of the quiz" aside={<Button variant="subtle" color="bad" size="compact-sm" onClick={() => onEdit(null)}>Remove the quiz</Button>}>
        <Group gap="md" align="flex-start">
          <NumberField label="Passed at (per cent)" w={190} min={1} max={100} value={quiz.passMark} onChange={(passMark) => set({ passMark })} />
          <OptionalNumberField label="Attempts" description="Empty: as often as needed" w={190} min={1} max={20} value={quiz.maxAttempts} onChange={(maxAttempts) => set({ maxAttempts })} />
          <OptionalNumberField label="Minutes for each" description="Empty: no limit" w={190} min={1} max={480} value={quiz.timeLimitMinutes} onChange={(timeLimitMinutes) => set({ timeLimitMinutes })} />
          <NumberField label="Hours before the next" w={190} min={0} max={720} value={quiz.retakeAfterHours} onChange={(retakeAfterHours) => set({ retakeAfterHours })} />
          <NativeSelect label="Afterwards people see" w={320} data={[{ value: 'score', label: 'their score alone' }, { value: 'marks', label: 'which questions were right' }, { value: 'answers', label: 'also the right answers, once it is over' }]} value={quiz.feedback} onChange={(event) => set({ feedback: event.currentTarget.value as Quiz['feedback'] })} />
        </Group>
      </Panel>
      {quiz.banks.map((bank, at) => <BankPanel key={bank.id} bank={bank} onChange={(next) => set({ banks: replaced(quiz.banks, at, next) })} {...(quiz.banks.length < 20 ? { onCopy: () => set({ banks: withCopy(quiz.banks, at, copiedBank(bank)) }) } : {})} {...(quiz.banks.length > 1 ? { onRemove: () => set({ banks: without(quiz.banks, at) }) } : {})} />)}
      {quiz.banks.length < 20 && <Group><Button variant="default" onClick={() => set({ banks: [...quiz.banks, newBank()] })}>Add a bank</Button></Group>}
    </Stack>
  );
}

function BankPanel({ bank, onChange, onCopy, onRemove }: { bank: Bank; onChange: (bank: Bank) => void; onCopy?: () => void; onRemove?: () => void }) {
  const formats = useFormats();
  const faults = useFaultsOf(bank.id);
  const { items } = bank;
  const set = (next: Item[]) => onChange({ ...bank, items: next });
  return (
    <Panel title={`Bank “${bank.name}”`} note={`Each attempt draws ${formats.number(bank.draw)} of ${formats.count(items.length, { one: 'question', other: 'questions' })}, shuffled.`} aside={<Group gap={4}>{onCopy && <Button variant="subtle" size="compact-sm" onClick={onCopy} aria-label={`Copy the bank ${bank.name}`}>Copy</Button>}{onRemove && <Button variant="subtle" color="bad" size="compact-sm" onClick={onRemove} aria-label={`Remove the bank ${bank.name}`}>Remove</Button>}</Group>}>
      <Stack gap="md" id={cardId(bank.id)}>
        {faults.length > 0 && <ul className={classes.faults} aria-label={`What is wrong with the bank ${bank.name}`}>{faults.map((fault) => <li key={fault}>{fault}</li>)}</ul>}
        <Group gap="sm" align="flex-start">
          <TextInput label="Name of the bank" flex={1} miw={200} value={bank.name} onChange={(event) => onChange({ ...bank, name: event.currentTarget.value })} maxLength={120} />
          <NumberField label="Draw" w={110} min={1} max={100} value={bank.draw} onChange={(draw) => onChange({ ...bank, draw })} />
        </Group>
        <ol className={classes.list}>
          {items.map((item, at) => {
            const name = `question ${at + 1} of ${bank.name}`;
            return (
              <PartCard key={item.id} id={item.id} inner heading={`${at + 1}. ${itemWords[item.kind]}`} name={name} at={at} of={items.length} onMove={(by) => set(moved(items, at, by))} onCopy={() => set(withCopy(items, at, copiedItem(item)))} {...(items.length > 1 ? { onRemove: () => set(without(items, at)) } : {})}>
                <ItemFields item={item} name={name} onChange={(next) => set(replaced(items, at, next))} />
              </PartCard>
            );
          })}
        </ol>
        <Group>
          <Menu position="bottom-start">
            <Menu.Target><Button variant="default">Add a question</Button></Menu.Target>
            <Menu.Dropdown>{kinds.map((kind) => <Menu.Item key={kind} onClick={() => set([...items, newItem(kind)])}>{itemWords[kind]}</Menu.Item>)}</Menu.Dropdown>
          </Menu>
        </Group>
      </Stack>
    </Panel>
  );
}
