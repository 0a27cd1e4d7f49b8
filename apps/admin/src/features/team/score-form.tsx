/** A level for every dimension, each with what one sees at that level; final once given. */
import { Radio, Stack, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { ConfirmDialog } from '@rapport/ui/confirm-dialog';
import { InlineNote } from '@rapport/ui/inline-note';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { type ForScoring, score } from './use-scoring.js';

export function ScoreForm({ play }: { play: ForScoring }) {
  const submit = useSubmit('score', { levels: 'Levels', comment: 'Comment' });
  const [levels, setLevels] = useState<Record<string, number>>({});
  const [comment, setComment] = useState('');
  const { dimensions } = play.rubric;
  const open = dimensions.filter(({ id }) => levels[id] === undefined).length;
  const [asking, setAsking] = useState(false);
  const send = async () => {
    const body = { levels: dimensions.map(({ id }) => ({ dimensionId: id, level: levels[id] ?? 0 })), comment: comment.trim() };
    const after = await submit.run(() => score(play.id, body));
    if (after) notifications.show({ color: 'good', title: 'Your score is kept', message: after.state === 'scored' ? 'All raters have scored. The result is shown now.' : 'The other rater’s score is shown to you once it is in.' });
  };
  return (
    <>
      <Form submit={submit} action="Give this score…" failed="It was not kept" onSubmit={() => setAsking(true)} disabled={open > 0}>
        <InlineNote title={play.raters === 2 ? 'You score alone' : 'Your score is final'}>{play.raters === 2 ? 'The other rater’s score stays hidden until both are in, and yours from them. A score is final.' : 'The person sees levels and comment, without your name.'}</InlineNote>
        {dimensions.map((dimension) => (
          <Radio.Group key={dimension.id} label={dimension.name} value={levels[dimension.id] === undefined ? null : String(levels[dimension.id])} onChange={(value) => setLevels({ ...levels, [dimension.id]: Number(value) })}>
            <Stack gap="xs" mt="xs">{dimension.levels.map(({ level, anchor }) => <Radio key={level} value={String(level)} label={<><strong>{level}</strong> {anchor}</>} />)}</Stack>
          </Radio.Group>
        ))}
        <Textarea {...submit.field('comment')} label="Comment" description="What they did well, and one thing to try next time. The person reads it." autosize minRows={3} maxLength={2000} value={comment} onChange={(event) => setComment(event.currentTarget.value)} />
        {open > 0 && <Text size="sm" c="dimmed" role="status">{open === 1 ? 'One dimension has' : `${open} dimensions have`} no level yet.</Text>}
      </Form>
      <ConfirmDialog opened={asking} onClose={() => setAsking(false)} title={`Give ${play.person.givenName} this score?`} confirm="Give this score" onConfirm={send}
        consequences={[...dimensions.map(({ id, name }) => `${name}: level ${levels[id] ?? 0}.`), play.raters === 2 ? 'The person sees it, without your name, once both raters have scored.' : 'The person sees it now, without your name.']}
        undo="A score is final: it cannot be changed or taken back." />
    </>
  );
}
