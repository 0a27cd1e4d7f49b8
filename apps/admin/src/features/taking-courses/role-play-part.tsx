/** A role-play as a conversation: what was said, what I choose or write, what came of it; then the end and its score. */
import { Button, Stack, Text, Textarea } from '@mantine/core';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { LoadingState } from '@rapport/ui/loading-state';
import { Panel } from '@rapport/ui/panel';
import { useEffect, useRef, useState } from 'react';
import { useSubmit } from '../../forms/use-submit.js';
import { speakerWords } from '../../words/role-play-words.js';
import classes from './course.module.css';
import { RolePlayEnd } from './role-play-end.js';
import { type Attempt, courseActs, type RolePlay, savedElsewhere, useRolePlay } from './use-course.js';

interface Props { attempt: Attempt; scenarioId: string; onOpen: (part: string | undefined) => void }

export function RolePlayPart({ attempt, scenarioId, onOpen }: Props) {
  const standing = attempt.scenarios.find((each) => each.scenarioId === scenarioId);
  const [chosen, setChosen] = useState<string>();
  const shown = chosen ?? standing?.rolePlayId;
  const submit = useSubmit('begin-role-play');
  const begin = async () => {
    const play = await submit.run(() => courseActs.startRolePlay(attempt.id, scenarioId));
    if (play) setChosen(play.id);
  };
  const raters = attempt.outline.scenarios.find(({ id }) => id === scenarioId)?.raters ?? 0;
  const failure = submit.failure !== undefined && <ErrorState error={submit.failure} doing="The role-play was not begun" />;
  if (shown) return <div className={classes.page}>{failure}<OnePlay key={shown} rolePlayId={shown} again={standing?.state === 'below' ? () => void begin() : undefined} raters={raters} onOpen={onOpen} /></div>;
  return (
    <div className={classes.page}>
      {failure}
      <Panel title="Before you begin">
        <Text mb="md">You are in a situation and decide what you say. There is no clock. What you said cannot be taken back, as in life{raters === 0 ? '.' : `; at the end ${raters === 1 ? 'a rater reads' : 'two raters read, each alone,'} what you said and ${raters === 1 ? 'scores' : 'score'} it.`}</Text>
        <Button className={classes.big ?? ''} fullWidth loading={submit.busy} onClick={() => void begin()}>Begin the role-play</Button>
      </Panel>
      <Button className={classes.big ?? ''} variant="default" onClick={() => onOpen(undefined)}>Not now</Button>
    </div>
  );
}

function OnePlay({ rolePlayId, again, raters, onOpen }: { rolePlayId: string; again: (() => void) | undefined; raters: number; onOpen: Props['onOpen'] }) {
  const { data: play, error, refetch } = useRolePlay(rolePlayId);
  if (error && !play) return <ErrorState error={error} doing="The role-play could not be loaded" onRetry={() => void refetch()} />;
  if (!play) return <LoadingState label="Loading the role-play" shape="text" />;
  return (
    <>
      {play.introduction && <Text style={{ whiteSpace: 'pre-line' }}>{play.introduction}</Text>}
      <Conversation play={play} />
      {play.state === 'in_progress' ? <YourTurn key={play.revision} play={play} onLoad={() => void refetch()} /> : <RolePlayEnd play={play} raters={raters} again={again} onBack={() => onOpen(undefined)} />}
    </>
  );
}

function Conversation({ play }: { play: RolePlay }) {
  const now = useRef<HTMLLIElement>(null);
  const turns = play.turns.length;
  // Where the talk goes on, so that neither thumb nor screen reader has to look for it.
  useEffect(() => {
    if (turns > 0) now.current?.focus();
  }, [turns]);
  return (
    <ol className={classes.talk} aria-label="Conversation">
      {play.turns.flatMap((turn, at) => [
        <li key={`${turn.nodeId}-${at}`} className={classes.said}><p className={classes.who}>{speakerWords(turn.speaker)}</p>{turn.text}</li>,
        <li key={`${turn.nodeId}-${at}-me`} className={classes.said} data-me><p className={classes.who}>You</p>{turn.said}</li>,
        ...(turn.consequence ? [<li key={`${turn.nodeId}-${at}-then`} className={classes.told}>{turn.consequence}</li>] : []),
      ])}
      <li ref={now} tabIndex={-1} className={classes.said}><p className={classes.who}>{speakerWords(play.now.speaker)}</p>{play.now.text}</li>
    </ol>
  );
}

function YourTurn({ play, onLoad }: { play: RolePlay; onLoad: () => void }) {
  const submit = useSubmit('turn');
  const formats = useFormats();
  const [text, setText] = useState('');
  const elsewhere = savedElsewhere(submit.failure);
  const say = (said: { choiceId: string } | { text: string }) => void submit.run(() => courseActs.takeTurn(play, said));
  return (
    <section aria-label="Your turn">
      <Stack gap="sm">
        {elsewhere && <InlineNote tone="attention" title="You went on in another tab or on another device" announce><Stack gap="xs" align="flex-start"><span>What you said there is kept.</span><Button onClick={onLoad}>Go on from there</Button></Stack></InlineNote>}
        {submit.failure !== undefined && !elsewhere && <ErrorState error={submit.failure} doing="It was not kept" />}
        {play.now.kind === 'choice' && <><Text fw={600}>What do you say?</Text>{play.now.choices.map(({ id, text: words }) => <Button key={id} className={classes.choice ?? ''} variant="default" justify="flex-start" fullWidth disabled={submit.busy} onClick={() => say({ choiceId: id })}>{words}</Button>)}</>}
        {play.now.kind === 'free-text' && <>
          <Textarea {...submit.field('text')} label={play.now.prompt ?? 'What do you say?'} autosize minRows={4} maxLength={3000} value={text} onChange={(event) => setText(event.currentTarget.value)} />
          <Button className={classes.big ?? ''} loading={submit.busy} disabled={text.trim() === ''} onClick={() => say({ text: text.trim() })}>Say it</Button>
        </>}
        <Text size="sm" c="dimmed">Kept up to here since {formats.dateTime(play.startedAt)}. You may leave and go on later.</Text>
      </Stack>
    </section>
  );
}
