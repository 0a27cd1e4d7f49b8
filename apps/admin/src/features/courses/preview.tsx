/** The draft as a learner meets it; nothing is counted and nothing is kept. */
import { Button, Checkbox, Group, Radio, SegmentedControl, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { Panel } from '@rapport/ui/panel';
import { beginPlay, type Move, type Play, situationOf, takeTurn } from '@rapport/training-engine/role-play-step';
import { useState } from 'react';
import { standardWords } from '../../course-packages/standard-words.js';
import { RichTextBody } from '../../words/rich-text.js';
import { lessonWords, tierWords } from './course-words.js';
import { speakerWords } from '../../words/role-play-words.js';
import classes from './course.module.css';
import type { Item, Scenario } from './new-parts.js';
import type { Content } from './use-courses.js';

/** `lesson.<n>`, `quiz`, `role-play.<n>`, `reflection`: the parts in the order of a learner. */
export function partsOfPreview(content: Content): { key: string; label: string }[] {
  return [
    ...content.lessons.map((lesson, at) => ({ key: `lesson.${at}`, label: `${at + 1}. ${lesson.title}` })), ...(content.quiz ? [{ key: 'quiz', label: 'Quiz' }] : []),
    ...content.scenarios.map((scenario, at) => ({ key: `role-play.${at}`, label: scenario.title })), ...(content.reflection ? [{ key: 'reflection', label: 'Reflection' }] : []),
  ];
}

export function Preview({ content, part }: { content: Content; part: string }) {
  const formats = useFormats();
  const [kind, place] = part.split('.');
  const lesson = kind === 'lesson' ? content.lessons[Number(place)] : undefined;
  const scenario = kind === 'role-play' ? content.scenarios[Number(place)] : undefined;
  if (lesson) {
    return (
      <Panel title={lesson.title} note={`${lessonWords[lesson.kind]}, about ${formats.minutes(lesson.minutes)}`}>
        {lesson.kind === 'video' && <Button component="a" href={lesson.url} target="_blank" rel="noopener noreferrer" variant="light" mb="md">Watch the film (new tab)</Button>}
        {lesson.kind === 'file' && <Text mb="md">A file to download: {lesson.file.name}, {formats.bytes(lesson.file.bytes)}</Text>}
        {lesson.kind === 'package' && <Text mb="md">A package runs here once the course is published: “{lesson.package.title}”, {standardWords[lesson.package.standard]}.</Text>}
        <RichTextBody doc={lesson.body} />
      </Panel>
    );
  }
  if (kind === 'quiz' && content.quiz) return <QuizPreview quiz={content.quiz} />;
  if (scenario) return <ScenarioPreview key={scenario.id} scenario={scenario} />;
  if (kind === 'reflection' && content.reflection) {
    return (
      <Panel title="Reflection">
        <Stack gap="md"><InlineNote title="Who can read it">{tierWords[content.reflection.tier]}</InlineNote><Text className={classes.words ?? ''}>{content.reflection.prompt}</Text><Textarea label="What you write" description={`At least ${content.reflection.minWords} words.`} autosize minRows={6} /></Stack>
      </Panel>
    );
  }
  return <Text c="dimmed">There is nothing in this course yet.</Text>;
}

function QuizPreview({ quiz }: { quiz: NonNullable<Content['quiz']> }) {
  const formats = useFormats();
  const [answers, setAnswers] = useState<'hidden' | 'shown'>('hidden');
  return (
    <Stack gap="md">
      <InlineNote title={`A learner gets ${formats.count(quiz.banks.reduce((sum, { draw }) => sum + draw, 0), { one: 'question', other: 'questions' })}, drawn and shuffled anew each time`}>Here are all of them, in the order of the banks. It is passed at {quiz.passMark}%{quiz.timeLimitMinutes ? `, within ${formats.minutes(quiz.timeLimitMinutes)}` : ''}.</InlineNote>
      <SegmentedControl aria-label="Right answers" data={[{ value: 'hidden', label: 'As a learner' }, { value: 'shown', label: 'With the right answers' }]} value={answers} onChange={(value) => setAnswers(value as 'hidden' | 'shown')} style={{ alignSelf: 'flex-start' }} />
      {quiz.banks.map((bank) => <Panel key={bank.id} title={bank.name}><ol className={classes.list}>{bank.items.map((item, at) => <li key={item.id} className={classes.inner}><ItemPreview item={item} number={at + 1} solved={answers === 'shown'} /></li>)}</ol></Panel>)}
    </Stack>
  );
}

function ItemPreview({ item, number, solved }: { item: Item; number: number; solved: boolean }) {
  const right = item.kind === 'single' ? item.options.filter(({ id }) => id === item.correct).map(({ text }) => text).join() : item.kind === 'multiple' ? item.options.filter(({ id }) => item.correct.includes(id)).map(({ text }) => text).join('; ')
    : item.kind === 'true-false' ? (item.correct ? 'True' : 'False') : item.kind === 'ordering' ? item.options.map(({ text }) => text).join(' → ') : `${item.correct}${item.tolerance ? ` ± ${item.tolerance}` : ''} ${item.unit ?? ''}`;
  const label = `${number}. ${item.prompt}`;
  return (
    <Stack gap="sm">
      {item.kind === 'single' && <Radio.Group label={label}><Stack gap={8} mt="xs">{item.options.map((option) => <Radio key={option.id} value={option.id} label={option.text} />)}</Stack></Radio.Group>}
      {item.kind === 'true-false' && <Radio.Group label={label}><Group mt="xs"><Radio value="true" label="True" /><Radio value="false" label="False" /></Group></Radio.Group>}
      {item.kind === 'multiple' && <Checkbox.Group label={label}><Stack gap={8} mt="xs">{item.options.map((option) => <Checkbox key={option.id} value={option.id} label={option.text} />)}</Stack></Checkbox.Group>}
      {item.kind === 'number' && <TextInput label={label} inputMode="decimal" rightSection={item.unit} rightSectionWidth={item.unit ? 64 : 0} maw={240} />}
      {item.kind === 'ordering' && <><Text size="sm" fw={600}>{label}</Text><ul className={classes.findings}>{item.options.toSorted((a, b) => a.text.localeCompare(b.text)).map((option) => <li key={option.id}>{option.text}</li>)}</ul></>}
      {solved && <InlineNote tone="good" title={`Right: ${right}`}>{item.explanation}</InlineNote>}
    </Stack>
  );
}

function ScenarioPreview({ scenario }: { scenario: Scenario }) {
  // A draft may lead nowhere yet; the engine refuses to play that.
  const whole = scenario.nodes.some(({ id }) => id === scenario.startId);
  const [play, setPlay] = useState<Play | null>(() => (whole ? beginPlay(scenario) : null));
  const [said, setSaid] = useState('');
  const [failure, setFailure] = useState<string>();
  const move = (next: Move) => {
    if (!play) return;
    try {
      const step = takeTurn(scenario, play, next, new Date().toISOString());
      if (step.ok) { setPlay(step.play); setSaid(''); setFailure(undefined); } else setFailure(step.why);
    } catch { setFailure('This choice leads to a turn that does not exist. Mend it in the editor.'); }
  };
  if (!play) return <InlineNote tone="attention" title="It has no beginning yet">Choose in the editor with which turn it begins.</InlineNote>;
  const now = situationOf(scenario, play.nodeId);
  const outcomes = { good: 'It went well', mixed: 'It went partly well', poor: 'It went badly' } as const;
  return (
    <Panel title={scenario.title}>
      <Stack gap="md">
        {scenario.introduction && <p className={classes.words}>{scenario.introduction}</p>}
        {play.turns.map((turn, at) => <div key={at} className={classes.inner}><Text size="sm" fw={600}>{speakerWords(turn.speaker)}</Text><p className={classes.words}>{turn.text}</p><Text size="sm" mt="xs"><strong>You:</strong> {turn.said}</Text>{turn.consequence && <Text size="sm" c="dimmed">{turn.consequence}</Text>}</div>)}
        <div role="status" className={classes.inner}><Text size="sm" fw={600}>{speakerWords(now.speaker)}</Text><p className={classes.words}>{now.text}</p></div>
        {failure && <InlineNote tone="bad" title={failure} />}
        {now.outcome ? <InlineNote tone={now.outcome === 'good' ? 'good' : 'neutral'} title={outcomes[now.outcome]} />
          : now.kind === 'choice' ? <Stack gap="sm">{now.choices.map((choice) => <Button key={choice.id} variant="default" h="auto" py="sm" justify="flex-start" styles={{ label: { whiteSpace: 'normal', textAlign: 'left' } }} onClick={() => move({ choiceId: choice.id })}>{choice.text}</Button>)}</Stack>
            : <Stack gap="sm"><Textarea label={now.prompt ?? 'What do you say?'} value={said} onChange={(event) => setSaid(event.currentTarget.value)} autosize minRows={3} /><Group><Button disabled={!said.trim()} onClick={() => move({ text: said })}>Say it</Button></Group></Stack>}
        <Group><Button variant="subtle" onClick={() => { setPlay(beginPlay(scenario)); setFailure(undefined); }}>Begin again</Button></Group>
      </Stack>
    </Panel>
  );
}
