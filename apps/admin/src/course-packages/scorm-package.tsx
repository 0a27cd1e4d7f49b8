/** The SCORM package of a lesson: one frame, or a table of contents beside it. */
import { ErrorState } from '@rapport/ui/error-state';
import { LoadingState } from '@rapport/ui/loading-state';
import { useQuery } from '@tanstack/react-query';
import { PackageFrame } from './package-frame.js';
import { ScoUnits } from './sco-units.js';
import { standingOf } from './use-package.js';

export function ScormPackage(props: { courseAttemptId: string; lessonId: string; title: string }) {
  const { courseAttemptId, lessonId } = props;
  const found = useQuery({ queryKey: ['packages', 'contents', courseAttemptId, lessonId], queryFn: () => standingOf(courseAttemptId, lessonId), staleTime: Infinity, gcTime: 0, refetchOnWindowFocus: false });
  if (found.error) return <ErrorState error={found.error} doing="The package was not opened" onRetry={() => void found.refetch()} />;
  if (!found.data) return <LoadingState label="Opening the package" shape="cards" />;
  return found.data.units.length > 0 ? <ScoUnits {...props} first={found.data} /> : <PackageFrame {...props} />;
}
