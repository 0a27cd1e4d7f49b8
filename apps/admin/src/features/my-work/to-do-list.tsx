/** The one list: policies and training, the earliest due first. */
import { Button, Stack, Title } from '@mantine/core';
import { EmptyState } from '@rapport/ui/empty-state';
import { ErrorState } from '@rapport/ui/error-state';
import { LoadingState } from '@rapport/ui/loading-state';
import { Panel } from '@rapport/ui/panel';
import classes from './my-work.module.css';
import { PolicyCard } from './policy-card.js';
import { merged } from './to-do.js';
import { CourseCard, TrainingCard } from './training-card.js';
import { type MyAssignment, type MyPolicy, useMyAssignments, useMyCourses, useMyPolicies } from './use-my-work.js';

const isPolicy = (item: MyPolicy | MyAssignment): item is MyPolicy => 'policy' in item;

export function ToDoList() {
  const [policies, training, courses] = [useMyPolicies('open'), useMyAssignments('open'), useMyCourses()];
  const mine = courses.data?.pages.flatMap((page) => page.items) ?? [];
  const loaded = (policies.data || policies.error) && (training.data || training.error);
  if (!loaded) return <LoadingState label="Loading what waits for you" shape="cards" count={3} />;
  const source = <T,>(query: { data?: { pages: { items: T[] }[] } | undefined; hasNextPage: boolean }) => ({ items: query.data?.pages.flatMap((page) => page.items) ?? [], hasMore: query.hasNextPage });
  const items = merged(source(policies), source(training));
  const locked = new Set(mine.flatMap((course) => (course.quizLocked && course.courseAttemptId ? [course.courseAttemptId] : [])));
  const first = items.find((item) => isPolicy(item) || (!item.waitsFor && !item.courses.some(({ courseAttemptId }) => courseAttemptId !== null && locked.has(courseAttemptId))));
  const more = policies.hasNextPage || training.hasNextPage;
  const assigned = new Set(items.flatMap((item) => (isPolicy(item) ? [] : item.courses.map(({ id }) => id))));
  const [begun, open] = (['in_progress', 'open'] as const).map((state) => mine.filter((course) => course.state === state && !assigned.has(course.courseId)));
  return (
    <Stack gap="lg">
      {policies.error && !policies.data && <ErrorState error={policies.error} doing="Your policies could not be loaded" onRetry={() => void policies.refetch()} />}
      {training.error && !training.data && <ErrorState error={training.error} doing="Your training could not be loaded" onRetry={() => void training.refetch()} />}
      {items.length === 0 && !policies.error && <div className={classes.section}><Panel><EmptyState title="Nothing waits for you">When a policy changes for you or a course is due, it stands here, and a mail tells you.</EmptyState></Panel></div>}
      {items.length > 0 && <ul className={classes.list} aria-label="What waits for you">
        {items.map((item) => (isPolicy(item) ? <PolicyCard key={item.id} item={item} primary={item === first} /> : <TrainingCard key={item.id} item={item} primary={item === first} courses={mine} />))}
      </ul>}
      {more && <div><Button variant="default" loading={policies.isFetchingNextPage || training.isFetchingNextPage} onClick={() => void Promise.all([policies.hasNextPage && policies.fetchNextPage(), training.hasNextPage && training.fetchNextPage()])}>Show more</Button></div>}
      {begun && begun.length > 0 && <Courses title="Courses that you began" courses={begun} />}
      {open && open.length > 0 && <Courses title="Courses that you may take" courses={open} />}
      {courses.hasNextPage && <div><Button variant="default" loading={courses.isFetchingNextPage} onClick={() => void courses.fetchNextPage()}>Show more courses</Button></div>}
    </Stack>
  );
}

function Courses({ title, courses }: { title: string; courses: Parameters<typeof CourseCard>[0]['course'][] }) {
  return (
    <section aria-label={title}>
      <Title order={2} size="h4" mb="xs">{title}</Title>
      <ul className={classes.list}>{courses.map((course) => <CourseCard key={course.courseId} course={course} />)}</ul>
    </section>
  );
}
