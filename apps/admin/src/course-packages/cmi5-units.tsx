/** A cmi5 package: its units, and the one that runs, in a frame that can reach nothing of ours. What a unit tells goes to the server by itself. */
import { Button, Group, Text } from '@mantine/core';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { LoadingState } from '@rapport/ui/loading-state';
import { StatusBadge } from '@rapport/ui/status-badge';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useSubmit } from '../forms/use-submit.js';
import classes from './package-frame.module.css';
import { PackageStandingLine } from './package-standing.js';
import { unitStates } from './unit-words.js';
import { openOf, type PackageUnit, standingOf, tellCompleted } from './use-package.js';

interface Props { courseAttemptId: string; lessonId: string; title: string }
interface Running { unit: PackageUnit; address: string }
const acts = { not_started: 'Begin', in_progress: 'Continue', failed: 'Try again', done: 'Look again' } as const;
const lookEveryMs = 3000;

export function Cmi5Units({ courseAttemptId, lessonId, title }: Props) {
  const formats = useFormats();
  const [running, setRunning] = useState<Running>();
  const [asked, setAsked] = useState<number>();
  const stage = useRef<HTMLDivElement>(null);
  const standing = useQuery({ queryKey: ['packages', 'standing', courseAttemptId, lessonId], queryFn: () => standingOf(courseAttemptId, lessonId), refetchInterval: running ? lookEveryMs : false });
  const submit = useSubmit('open-unit');
  const [first, second] = standing.data?.units ?? [];
  const single = first && !second ? first : undefined;
  const open = async (unit: PackageUnit) => {
    setAsked(unit.at);
    const opened = await submit.run(() => openOf(courseAttemptId, lessonId, unit.at));
    if (opened) setRunning({ unit, address: opened.address });
  };
  const begun = useRef(false);
  useEffect(() => {
    if (!single || begun.current) return;
    begun.current = true;
    void open(single);
    // Once: opening again ends the launch that runs.
  }, [single]);
  // On a phone, a list of units fills the screen: what was opened below it is brought into sight.
  useEffect(() => { if (running && !single) stage.current?.scrollIntoView({ block: 'start' }); }, [running, single]);
  const completed = standing.data?.state === 'completed';
  useEffect(() => { if (completed && running) void tellCompleted(courseAttemptId); }, [completed, courseAttemptId, running]);
  if (standing.error && !standing.data) return <ErrorState error={standing.error} doing="The package was not opened" onRetry={() => void standing.refetch()} />;
  if (!standing.data) return <LoadingState label="Opening the package" shape="cards" />;
  return (
    <div className={classes.whole}>
      <PackageStandingLine now={standing.data} />
      {submit.failure !== undefined && <ErrorState error={submit.failure} doing="The unit was not opened" {...(single ? { onRetry: () => void open(single) } : {})} />}
      {!single && (
        <ol className={classes.units} aria-label={`Units of ${title}`}>
          {standing.data.units.map((unit) => (
            <li key={unit.at} className={classes.unit}>
              <div>
                {unit.blocks.length > 0 && <Text size="xs" c="dimmed">{unit.blocks.join(' · ')}</Text>}
                <Text fw={600}>{unit.title}</Text>
                {unit.description && <Text size="sm">{unit.description}</Text>}
                {unit.objectives.length > 0 && <Text size="sm" c="dimmed">What it is for: {formats.list(unit.objectives)}</Text>}
              </div>
              <Group gap="sm">
                <StatusBadge tone={unitStates[unit.state].tone}>{unitStates[unit.state].label}</StatusBadge>
                {!unit.required && <Text size="sm" c="dimmed">Optional</Text>}
                {unit.waived && <Text size="sm" c="dimmed">Waived for you</Text>}
                {unit.score !== null && <Text size="sm">{formats.decimal(String(unit.score))}%</Text>}
                <Button variant={running?.unit.at === unit.at ? 'light' : 'default'} size="compact-md" loading={submit.busy && asked === unit.at} disabled={submit.busy} onClick={() => void open(unit)} aria-label={`${acts[unit.state]}: ${unit.title}`}>{acts[unit.state]}</Button>
              </Group>
            </li>
          ))}
        </ol>
      )}
      {running && (
        <div ref={stage} className={classes.stage}>
          {running.unit.ownWindow
            ? <Button component="a" fullWidth href={running.address} target="_blank" rel="noopener noreferrer" aria-label={`Open in a window of its own: ${running.unit.title}`}>Open in a window of its own</Button>
            : <iframe key={running.address} className={classes.frame} title={single ? title : running.unit.title} sandbox="allow-scripts" allow="fullscreen" src={running.address} />}
        </div>
      )}
    </div>
  );
}
