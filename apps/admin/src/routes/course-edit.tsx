/** The editor of a course's draft. */
import { Stack } from '@mantine/core';
import { ErrorState } from '@rapport/ui/error-state';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { CourseEditor } from '../features/courses/course-editor.js';
import { editorParts } from '../features/courses/course-words.js';
import { useCourseDraft, useStaleParts } from '../features/courses/use-courses.js';
import { TextLink } from '../text-link.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function CourseEditScreen() {
  const address = useAddress();
  const courseId = address.param('courseId');
  const { data: draft, error, refetch, isFetchedAfterMount } = useCourseDraft(courseId);
  const stale = useStaleParts(courseId);
  usePageTitle(draft ? `Edit ${draft.content.title}` : 'Edit the course');
  if (error && !draft) return <ErrorState error={error} doing="The draft could not be loaded" onRetry={() => void refetch()} action={<TextLink href={`/courses/${courseId}`}>The course</TextLink>} />;
  // An older draft from memory would be refused when it is saved.
  if (!draft || !isFetchedAfterMount) return <LoadingState label="Loading the draft" shape="cards" />;
  return (
    <Stack gap="md">
      <PageHeader eyebrow={[{ label: 'Courses', href: '/courses' }, { label: 'Course', href: `/courses/${courseId}` }, { label: 'Draft' }]} title={draft.content.title} subtitle="Nobody takes the draft before it is published." />
      <CourseEditor key={draft.courseId} draft={draft} stale={stale} part={address.oneOf('part', editorParts) ?? 'about'} onPart={(part) => address.set({ part: part === 'about' ? undefined : part })} />
    </Stack>
  );
}
