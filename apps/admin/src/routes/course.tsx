/** One course: what it holds, its versions, and the policy changes that touch it. */
import { Button, Grid, Group, Stack, Text } from '@mantine/core';
import { DefinitionList } from '@rapport/ui/definition-list';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { CourseActs } from '../features/courses/course-acts.js';
import { CourseBadges } from '../features/courses/course-table.js';
import { OutlinePanel } from '../features/courses/outline-panel.js';
import { StalenessPanel } from '../features/courses/staleness-panel.js';
import { useCourse, useCourseVersions } from '../features/courses/use-courses.js';
import { useMay } from '../session/use-session.js';
import { TextLink } from '../text-link.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function CourseScreen() {
  const address = useAddress();
  const courseId = address.param('courseId');
  const { data: course, error, refetch } = useCourse(courseId);
  const formats = useFormats();
  const mayManage = useMay('training:manage');
  const mayReadPolicies = useMay('policies:read');
  usePageTitle(course?.title ?? 'Course');
  if (error && !course) return <ErrorState error={error} doing="The course could not be loaded" onRetry={() => void refetch()} action={<TextLink href="/courses">All courses</TextLink>} />;
  if (!course) return <LoadingState label="Loading the course" shape="cards" />;
  return (
    <Stack gap="md">
      <PageHeader eyebrow={[{ label: 'Courses', href: '/courses' }, { label: course.title }]} title={course.title} status={<CourseBadges course={course} />} actions={mayManage && <CourseActs course={course} go={address.go} />} />
      {course.starter && course.state === 'draft' && <InlineNote tone="attention" title="A starter course, written for you as a draft">Read it, change what differs in your agency, and publish it when it is yours.</InlineNote>}
      <StalenessPanel courseId={courseId} mayManage={mayManage} mayReadPolicies={mayReadPolicies} />
      <Grid>
        <Grid.Col span={{ base: 12, lg: 7 }}><OutlinePanel course={course} /></Grid.Col>
        <Grid.Col span={{ base: 12, lg: 5 }}>
          <Stack gap="md">
            <Panel title="Where it stands"><DefinitionList items={[
              { term: 'In progress', value: formats.number(course.inProgress) }, { term: 'Completed', value: formats.number(course.completions), note: <TextLink href={`/training/attempts?courseId=${courseId}`}>Who took it</TextLink> },
              ...(course.draft ? [{ term: 'Draft', value: `changed ${formats.dateTime(course.draft.changedAt)}`, note: `by ${course.draft.changedBy}` }] : []), ...(course.retiredAt ? [{ term: 'Retired', value: formats.dateTime(course.retiredAt) }] : []),
            ]} /></Panel>
            <Versions courseId={courseId} />
          </Stack>
        </Grid.Col>
      </Grid>
    </Stack>
  );
}

function Versions({ courseId }: { courseId: string }) {
  const formats = useFormats();
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useCourseVersions(courseId);
  const versions = data?.pages.flatMap((page) => page.items);
  return (
    <Panel title="Versions" note="Frozen when published; whoever began one finishes it.">
      {error && !versions ? <ErrorState error={error} doing="The versions could not be loaded" onRetry={() => void refetch()} />
        : !versions ? <LoadingState label="Loading the versions" />
          : versions.length === 0 ? <Text c="dimmed">Not published yet.</Text>
            : <DefinitionList items={versions.map((version) => ({ term: `Version ${version.number}`, value: <>{formats.date(version.publishedAt)}, {version.publishedBy}{version.state === 'published' ? ' · in use' : ''}</>, note: `${version.note ? `${version.note} · ` : ''}SHA-256 ${version.sha256.slice(0, 16)}…` }))} />}
      {hasNextPage && <Group mt="sm"><Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>Show more</Button></Group>}
    </Panel>
  );
}
