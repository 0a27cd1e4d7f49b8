/** One question with its answers, as a conversation. */
import { useFormats } from '@rapport/ui/formats-provider';
import { StatusBadge } from '@rapport/ui/status-badge';
import { Group, Text } from '@mantine/core';
import classes from './reading.module.css';
import type { Question } from './use-reading.js';

export function QuestionTalk({ question }: { question: Question }) {
  const formats = useFormats();
  const mine = question.askedBy !== null;
  return (
    <li>
      <Group gap="xs" mb={6}>
        <Text fw={600}>{question.clauseHeading ?? 'The whole policy'}</Text>
        {question.state === 'waiting' ? <StatusBadge tone="attention">Waits for an answer</StatusBadge> : <StatusBadge tone="good">Answered</StatusBadge>}
        {question.published && <StatusBadge>Shown to everybody</StatusBadge>}
      </Group>
      <ol className={classes.talk} aria-label={`Question about ${question.clauseHeading ?? 'the whole policy'}`}>
        {question.messages.map(({ id, at, from, name, text }) => (
          <li key={id} className={classes.message} data-from={from}>
            <p className={classes.who}>{from === 'owner' ? name ?? 'The owner of the policy' : mine ? 'You' : 'A colleague'} · {formats.dateTime(at)}</p>
            <p>{text}</p>
          </li>
        ))}
      </ol>
    </li>
  );
}
