/** What a course holds, without what would give its quiz away. */
import { Stack, Text } from '@mantine/core';
import { DefinitionList } from '@rapport/ui/definition-list';
import { useFormats } from '@rapport/ui/formats-provider';
import { Panel } from '@rapport/ui/panel';
import { lessonWords, tierWords } from './course-words.js';
import type { Course } from './use-courses.js';

export function OutlinePanel({ course }: { course: Course }) {
  const formats = useFormats();
  const { outline } = course;
  const quiz = outline.quiz;
  return (
    <Panel title={course.latest ? 'What it holds' : 'What the draft holds'} note={`About ${formats.minutes(outline.minutes)} in all`}>
      <Stack gap="md">
        {outline.summary && <Text style={{ whiteSpace: 'pre-wrap' }}>{outline.summary}</Text>}
        <DefinitionList items={[
          ...(outline.lessons.length > 0 ? [{ term: formats.count(outline.lessons.length, { one: 'lesson', other: 'lessons' }), value: <ol style={{ margin: 0, paddingLeft: '1.2em' }}>{outline.lessons.map((lesson) => <li key={lesson.id}>{lesson.title} <Text span size="sm" c="dimmed">{lessonWords[lesson.kind]}, {formats.minutes(lesson.minutes)}</Text></li>)}</ol> }] : []),
          { term: 'Quiz', value: quiz ? `${formats.count(quiz.items, { one: 'question', other: 'questions' })} of ${formats.number(quiz.inBanks)}, passed at ${quiz.passMark}%, ${quiz.maxAttempts === null ? 'as often as needed' : formats.count(quiz.maxAttempts, { one: 'attempt', other: 'attempts' })}${quiz.timeLimitMinutes ? `, ${formats.minutes(quiz.timeLimitMinutes)} each` : ''}` : 'None' },
          { term: 'Role-plays', value: outline.scenarios.length === 0 ? 'None' : formats.list(outline.scenarios.map(({ title, raters }) => `${title} (${raters === 0 ? 'not scored' : raters === 1 ? 'one rater' : 'two raters'})`)) },
          { term: 'Reflection', value: outline.reflection ? tierWords[outline.reflection.tier] : 'None' },
          { term: 'Hours', value: outline.hours.length === 0 ? 'No hours' : formats.list(outline.hours.map(({ category, hours }) => `${formats.decimal(String(hours))} h ${category}`)) },
          { term: 'Who may take it', value: outline.selfEnrolment ? 'Anybody, and whoever is assigned' : 'Whoever is assigned' },
        ]} />
      </Stack>
    </Panel>
  );
}
