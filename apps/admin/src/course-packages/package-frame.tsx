/** The package of a lesson, running in a frame that can reach nothing of ours but this page's ear. */
import { Group, Text } from '@mantine/core';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { LoadingState } from '@rapport/ui/loading-state';
import { StatusBadge } from '@rapport/ui/status-badge';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import classes from './package-frame.module.css';
import { isWithin, keep, memoryIn, openOf, type PackageStanding } from './use-package.js';

interface Props { courseAttemptId: string; lessonId: string; title: string }
const words = { in_progress: { label: 'Not done yet', tone: 'neutral' }, failed: { label: 'Not passed', tone: 'attention' }, completed: { label: 'Done', tone: 'good' } } as const;

export function PackageFrame({ courseAttemptId, lessonId, title }: Props) {
  const formats = useFormats();
  const frame = useRef<HTMLIFrameElement>(null);
  const opened = useQuery({ queryKey: ['packages', 'opened', courseAttemptId, lessonId], queryFn: () => openOf(courseAttemptId, lessonId), staleTime: Infinity, gcTime: 0, refetchOnWindowFocus: false, retry: false });
  const [standing, setStanding] = useState<PackageStanding>();
  const [failure, setFailure] = useState<unknown>();
  useEffect(() => {
    // One after another: what was told later must not be overtaken.
    let line: Promise<unknown> = Promise.resolve();
    const listen = (event: MessageEvent) => {
      const memory = isWithin(frame.current?.contentWindow, event.source) ? memoryIn(event.data) : null;
      if (memory) line = line.then(() => keep(courseAttemptId, lessonId, memory)).then((kept) => { setStanding(kept); setFailure(undefined); }, setFailure);
    };
    window.addEventListener('message', listen);
    return () => window.removeEventListener('message', listen);
  }, [courseAttemptId, lessonId]);
  if (opened.error) return <ErrorState error={opened.error} doing="The package was not opened" onRetry={() => void opened.refetch()} />;
  if (!opened.data) return <LoadingState label="Opening the package" shape="cards" />;
  const now = standing ?? opened.data;
  return (
    <div className={classes.whole}>
      {failure !== undefined && <ErrorState error={failure} doing="Your progress was not kept" />}
      <iframe ref={frame} className={classes.frame} title={title} sandbox="allow-scripts" allow="fullscreen" src={opened.data.address} />
      <Group gap="sm" role="status"><StatusBadge tone={words[now.state].tone}>{words[now.state].label}</StatusBadge><Text size="sm">{now.score === null ? 'It is done when the package says so.' : `Score ${formats.number(now.score)}%`}</Text></Group>
    </div>
  );
}
