/** The reflection: who can read it is said before the first word and stays above the field; drafts are the author's alone. */
import { Button, Stack, Text, Textarea } from '@mantine/core';
import { countWords } from '@rapport/training-engine/reflection-tier';
import { ConfirmDialog } from '@rapport/ui/confirm-dialog';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { LoadingState } from '@rapport/ui/loading-state';
import { Panel } from '@rapport/ui/panel';
import { useRef, useState } from 'react';
import { useSubmit } from '../../forms/use-submit.js';
import classes from './course.module.css';
import { courseActs, type Reflection, savedElsewhere, useReflection } from './use-course.js';

interface Props { courseAttemptId: string; onOpen: (part: string | undefined) => void }
const tierTitles = { private: 'Only you can read this', coach: 'For your coach', record: 'For your training record' } as const;

export function ReflectionPart({ courseAttemptId, onOpen }: Props) {
  const { data, error, refetch } = useReflection(courseAttemptId);
  const [begun, setBegun] = useState(false);
  const [loads, setLoads] = useState(0);
  const loadAgain = async () => {
    await refetch();
    setLoads(loads + 1);
  };
  if (error && !data) return <ErrorState error={error} doing="The reflection could not be loaded" onRetry={() => void refetch()} />;
  if (!data) return <LoadingState label="Loading the reflection" shape="text" />;
  return (
    <div className={classes.page}>
      <InlineNote tone={data.tier === 'private' ? 'good' : 'attention'} title={tierTitles[data.tier]}>{data.label} This cannot be changed later, by anybody.</InlineNote>
      {data.state === 'submitted' ? <Kept reflection={data} onOpen={onOpen} />
        : data.state === 'not-started' && !begun ? <Panel title={data.prompt}><Button className={classes.big ?? ''} fullWidth onClick={() => setBegun(true)}>I know who can read it, begin</Button></Panel>
          : <Writing key={loads} reflection={data} onLoad={() => void loadAgain()} onOpen={onOpen} />}
    </div>
  );
}

function Kept({ reflection, onOpen }: { reflection: Reflection; onOpen: Props['onOpen'] }) {
  const formats = useFormats();
  return (
    <>
      <Panel title={reflection.prompt} note={reflection.submittedAt ? `Finished on ${formats.dateTime(reflection.submittedAt)}` : ''}><Text style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{reflection.text}</Text></Panel>
      <Button className={classes.big ?? ''} onClick={() => onOpen(undefined)}>Back to the course</Button>
    </>
  );
}

function Writing({ reflection, onLoad, onOpen }: { reflection: Reflection; onLoad: () => void; onOpen: Props['onOpen'] }) {
  const formats = useFormats();
  const submit = useSubmit('reflection');
  const [text, setText] = useState(reflection.text);
  const [handing, setHanding] = useState(false);
  const words = countWords(text);
  const id = reflection.courseAttemptId;
  const elsewhere = savedElsewhere(submit.failure);
  const latest = useRef(reflection);
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  /** One save after another: leaving the field and finishing come together when somebody taps the button. */
  const save = (): Promise<Reflection> => {
    const next = queue.current.then(async () => {
      if (text !== latest.current.text) latest.current = await courseActs.saveReflection(id, latest.current.revision, text);
      return latest.current;
    });
    queue.current = next.catch(() => undefined);
    return next;
  };
  const keep = () => submit.run(save);
  const handIn = async () => {
    const kept = await save();
    await courseActs.submitReflection(id, kept.revision);
  };
  const leave = async () => {
    if (await keep()) onOpen(undefined);
  };
  return (
    <Stack gap="md">
      {elsewhere && <InlineNote tone="attention" title="You wrote on in another tab or on another device" announce><Stack gap="xs" align="flex-start"><span>What you wrote there is kept. Copy what you wrote here if you need it, then load the other.</span><Button onClick={onLoad}>Load what was kept</Button></Stack></InlineNote>}
      {submit.failure !== undefined && !elsewhere && <ErrorState error={submit.failure} doing="Your draft was not kept" />}
      <Textarea {...submit.field('text')} label={reflection.prompt} description={`${tierTitles[reflection.tier]}. At least ${formats.count(reflection.minWords, { one: 'word', other: 'words' })}. Leave out names and addresses of residents.`} autosize minRows={8} maxLength={20000} value={text} onChange={(event) => setText(event.currentTarget.value)} onBlur={() => void keep()} />
      <Text size="sm" c="dimmed" role="status">{formats.count(words, { one: 'word', other: 'words' })}{words < reflection.minWords ? `, ${reflection.minWords - words} to go` : ''}. {text === reflection.text ? 'Kept as a draft that only you can read.' : submit.busy ? 'Keeping …' : 'Not kept yet.'}</Text>
      <div className={classes.bar}>
        <Button variant="default" loading={submit.busy} onClick={() => void leave()}>Keep for later</Button>
        <Button disabled={words < reflection.minWords} onClick={() => setHanding(true)}>Finish</Button>
      </div>
      <ConfirmDialog opened={handing} onClose={() => setHanding(false)} title="Finish your reflection?" confirm="Finish" cancel="Go on writing" onConfirm={handIn} consequences={[reflection.label]} undo="Afterwards the text cannot be changed." />
    </Stack>
  );
}
