/** Before a course is published: what still stands against it, or what publishing means. */
import { Stack } from '@mantine/core';
import { ErrorState } from '@rapport/ui/error-state';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { placeOf } from '../features/courses/course-words.js';
import { PublishForm } from '../features/courses/publish-form.js';
import { useCourse, useCourseCheck, useCourseDraft } from '../features/courses/use-courses.js';
import { TextLink } from '../text-link.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function CoursePublishScreen() {
  const address = useAddress();
  const courseId = address.param('courseId');
  const [course, draft, check] = [useCourse(courseId), useCourseDraft(courseId), useCourseCheck(courseId)];
  usePageTitle('Publish the course');
  const error = course.error ?? draft.error ?? check.error;
  if (error) return <ErrorState error={error} doing="The draft could not be loaded" onRetry={() => void Promise.all([course.refetch(), draft.refetch(), check.refetch()])} action={<TextLink href={`/courses/${courseId}`}>The course</TextLink>} />;
  if (!course.data || !draft.data || !check.data) return <LoadingState label="Checking the draft" shape="cards" />;
  const { content } = draft.data;
  return (
    <Stack gap="md" maw={840}>
      <PageHeader eyebrow={[{ label: 'Courses', href: '/courses' }, { label: course.data.title, href: `/courses/${courseId}` }, { label: 'Publish' }]} title={`Publish “${content.title}”`} />
      {check.data.publishable ? <PublishForm course={course.data} draft={draft.data} onDone={() => address.go(`/courses/${courseId}`)} /> : (
        <Panel title="This still stands against it" note="Mend it in the editor, then come back.">
          <ul style={{ margin: 0, paddingLeft: '1.2em' }}>{check.data.findings.map((finding, at) => { const place = placeOf(finding.path, content); return <li key={at}><TextLink href={`/courses/${courseId}/edit${place.part === 'about' ? '' : `?part=${place.part}`}`}>{place.words}</TextLink>: {finding.message}</li>; })}</ul>
        </Panel>
      )}
    </Stack>
  );
}
