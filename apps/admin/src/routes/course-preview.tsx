/** A course's draft as a learner meets it. */
import { Button, NativeSelect, Stack } from '@mantine/core';
import { ErrorState } from '@rapport/ui/error-state';
import { Link } from '@rapport/ui/link';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { partsOfPreview, Preview } from '../features/courses/preview.js';
import { useCourseDraft } from '../features/courses/use-courses.js';
import { TextLink } from '../text-link.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function CoursePreviewScreen() {
  const address = useAddress();
  const courseId = address.param('courseId');
  const { data: draft, error, refetch } = useCourseDraft(courseId);
  usePageTitle('Preview');
  if (error && !draft) return <ErrorState error={error} doing="The draft could not be loaded" onRetry={() => void refetch()} action={<TextLink href={`/courses/${courseId}`}>The course</TextLink>} />;
  if (!draft) return <LoadingState label="Loading the draft" shape="cards" />;
  const parts = partsOfPreview(draft.content);
  const part = address.oneOf('part', parts.map(({ key }) => key)) ?? parts[0]?.key ?? '';
  const next = parts[parts.findIndex(({ key }) => key === part) + 1];
  return (
    <Stack gap="md" maw={760}>
      <PageHeader eyebrow={[{ label: 'Courses', href: '/courses' }, { label: 'Course', href: `/courses/${courseId}` }, { label: 'Preview' }]} title={draft.content.title} subtitle="As a learner sees the draft. Nothing is counted or kept." actions={<Button component={Link} href={`/courses/${courseId}/edit`} variant="default">Back to the editor</Button>} />
      {parts.length > 1 && <NativeSelect label="Part" data={parts.map(({ key, label }) => ({ value: key, label }))} value={part} onChange={(event) => address.set({ part: event.currentTarget.value })} />}
      <Preview key={part} content={draft.content} part={part} />
      {next && <Button style={{ alignSelf: 'flex-start' }} onClick={() => { address.set({ part: next.key }); window.scrollTo({ top: 0 }); document.getElementById('page-title')?.focus(); }}>Next: {next.label}</Button>}
    </Stack>
  );
}
