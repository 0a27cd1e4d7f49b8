/** One role-play: what was said, the rubric, my score, and the other rater's once both are in. */
import { Grid, Stack, Text } from '@mantine/core';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { Link } from '@rapport/ui/link';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { ScoreForm } from '../features/team/score-form.js';
import classes from '../features/team/team.module.css';
import { headedFor } from '../features/team/transcript-words.js';
import { type ForScoring, useRolePlayToScore } from '../features/team/use-scoring.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

const outcomes = { good: 'It ended well', mixed: 'It ended partly well', poor: 'It did not end well' } as const;

export function TeamRolePlayScreen() {
  const formats = useFormats();
  const { data: play, error, refetch } = useRolePlayToScore(useAddress().param('rolePlayId'));
  usePageTitle(play?.scenarioTitle ?? 'Role-play');
  if (error && !play) return <ErrorState error={error} doing="The role-play could not be loaded" onRetry={() => void refetch()} action={<Link href="/team/role-plays">Back to the role-plays</Link>} />;
  if (!play) return <LoadingState label="Loading the role-play" shape="text" />;
  return (
    <Stack gap="md">
      <PageHeader eyebrow={[{ label: 'Role-plays', href: '/team/role-plays' }, { label: play.courseTitle }]} title={play.scenarioTitle} subtitle={`${play.person.givenName} ${play.person.familyName}, finished ${formats.dateTime(play.finishedAt)}`} status={play.state === 'scored' ? <StatusBadge tone="good">Scored</StatusBadge> : <StatusBadge tone="attention">{play.scoresIn} of {play.raters} scores</StatusBadge>} />
      <Grid>
        <Grid.Col span={{ base: 12, lg: 6 }}><Said play={play} /></Grid.Col>
        <Grid.Col span={{ base: 12, lg: 6 }}><Stack gap="md">{play.mine ? <Scores play={play} /> : <Panel title="Your score"><ScoreForm key={play.id} play={play} /></Panel>}</Stack></Grid.Col>
      </Grid>
    </Stack>
  );
}

function Said({ play }: { play: ForScoring }) {
  return (
    <Panel title="What was said" note={outcomes[play.outcome]}>
      {play.introduction && <Text c="dimmed" mb="md" style={{ whiteSpace: 'pre-line' }}>{play.introduction}</Text>}
      <ol className={classes.talk} aria-label="Conversation">
        {play.turns.flatMap((turn, at) => [
          <li key={`${at}-they`} className={classes.said}><p className={classes.who}>{headedFor(turn.speaker, play.person.givenName)}</p>{turn.text}</li>,
          <li key={`${at}-me`} className={classes.said} data-me><p className={classes.who}>{play.person.givenName}</p>{turn.said}</li>,
          ...(turn.consequence ? [<li key={`${at}-then`} className={classes.told}>{turn.consequence}</li>] : []),
        ])}
        {play.ending && <li className={classes.told}>{play.ending}</li>}
      </ol>
    </Panel>
  );
}

function Scores({ play }: { play: ForScoring }) {
  const formats = useFormats();
  const all = [...(play.mine ? [{ rater: 'You', ...play.mine }] : []), ...play.others];
  return (
    <>
      {play.state !== 'scored' && <InlineNote title="The other rater has not scored yet">Their score is shown to you once it is in, and yours to them.</InlineNote>}
      {all.map(({ rater, scores, comment, at }) => (
        <Panel key={rater} title={rater === 'You' ? 'Your score' : `Score of ${rater}`} note={formats.dateTime(at)}>
          <ul>{scores.map((each) => <li key={each.dimensionId}><strong>{each.name}: level {each.level}.</strong> {each.anchor}</li>)}</ul>
          {comment && <Text style={{ whiteSpace: 'pre-line' }}>“{comment}”</Text>}
        </Panel>
      ))}
    </>
  );
}
