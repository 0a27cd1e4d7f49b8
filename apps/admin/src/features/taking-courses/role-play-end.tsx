/** How a role-play ended, and what raters saw once all of them have scored. */
import { Button, Stack, Text } from '@mantine/core';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { Panel } from '@rapport/ui/panel';
import { endTitle, scoreWords } from '../../words/role-play-words.js';
import classes from './course.module.css';
import type { RolePlay } from './use-course.js';

interface Props { play: RolePlay; raters: number; /** Where it is to be played again. */ again: (() => void) | undefined; onBack: () => void }

export function RolePlayEnd({ play, raters, again, onBack }: Props) {
  const formats = useFormats();
  return (
    <Stack gap="md">
      <Panel title={endTitle(play.outcome, play.result)} tone={(play.result ? play.result.enough : play.outcome === 'good') ? 'good' : 'plain'}>
        {play.state === 'finished' && raters > 0 && <Text>{raters === 1 ? 'A rater' : 'Two raters'} will read what you said and score it by the course’s rubric. You see the scores here, without names.</Text>}
        {play.result && <Text>{scoreWords(play.outcome, play.result, (level) => formats.number(level, 1))}</Text>}
      </Panel>
      {play.result?.raters.map((rater, at) => (
        <Panel key={at} title={`What ${raters === 2 ? (at === 0 ? 'the first rater' : 'the second rater') : 'the rater'} saw`}>
          <ul>{rater.scores.map((score) => <li key={score.dimensionId}><strong>{score.name}: level {score.level}.</strong> {score.anchor}</li>)}</ul>
          {rater.comment && <Text style={{ whiteSpace: 'pre-line' }}>“{rater.comment}”</Text>}
        </Panel>
      ))}
      {again && <InlineNote>Playing it again begins from the start; this one stays in your record.</InlineNote>}
      {again && <Button className={classes.big ?? ''} onClick={again}>Play it again</Button>}
      <Button className={classes.big ?? ''} variant={again ? 'default' : 'filled'} onClick={onBack}>Back to the course</Button>
    </Stack>
  );
}
