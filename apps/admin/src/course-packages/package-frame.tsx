/** A SCORM package of one unit, running in a frame that can reach nothing of ours but this page's ear. */
import { ErrorState } from '@rapport/ui/error-state';
import { LoadingState } from '@rapport/ui/loading-state';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import classes from './package-frame.module.css';
import { PackageStandingLine } from './package-standing.js';
import { isWithin, keep, openOf, type PackageStanding, toldIn } from './use-package.js';

interface Props { courseAttemptId: string; lessonId: string; title: string }

export function PackageFrame({ courseAttemptId, lessonId, title }: Props) {
  const frame = useRef<HTMLIFrameElement>(null);
  const opened = useQuery({ queryKey: ['packages', 'opened', courseAttemptId, lessonId], queryFn: () => openOf(courseAttemptId, lessonId), staleTime: Infinity, gcTime: 0, refetchOnWindowFocus: false, retry: false });
  const [standing, setStanding] = useState<PackageStanding>();
  const [failure, setFailure] = useState<unknown>();
  useEffect(() => {
    // One after another: what was told later must not be overtaken.
    let line: Promise<unknown> = Promise.resolve();
    const listen = (event: MessageEvent) => {
      const told = isWithin(frame.current?.contentWindow, event.source) ? toldIn(event.data) : null;
      if (told) line = line.then(() => keep(courseAttemptId, lessonId, told)).then((kept) => { setStanding(kept); setFailure(undefined); }, setFailure);
    };
    window.addEventListener('message', listen);
    return () => window.removeEventListener('message', listen);
  }, [courseAttemptId, lessonId]);
  if (opened.error) return <ErrorState error={opened.error} doing="The package was not opened" onRetry={() => void opened.refetch()} />;
  if (!opened.data) return <LoadingState label="Opening the package" shape="cards" />;
  const now = standing ?? opened.data;
  return (
    <div className={classes.whole}>
      <PackageStandingLine now={now} />
      {failure !== undefined && <ErrorState error={failure} doing="Your progress was not kept" />}
      <iframe ref={frame} className={classes.frame} title={title} sandbox="allow-scripts" allow="fullscreen" src={opened.data.address} />
    </div>
  );
}
