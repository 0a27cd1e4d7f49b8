/** The lessons in their order: text, a film elsewhere, or a file. */
import { Button, Group, Progress, Stack, Text, TextInput } from '@mantine/core';
import { ErrorState } from '@rapport/ui/error-state';
import { FileDrop } from '@rapport/ui/file-drop';
import { useFormats } from '@rapport/ui/formats-provider';
import { useState } from 'react';
import { NumberField } from '../../forms/number-field.js';
import { RichTextField } from '../../forms/rich-text-field.js';
import { useSubmit } from '../../forms/use-submit.js';
import { AddPackage } from '../../course-packages/add-package.js';
import { ImportedNotes } from '../../course-packages/package-notes.js';
import { PackageOutline } from '../../course-packages/package-outline.js';
import { newPackageLesson } from '../../course-packages/new-package-lesson.js';
import { standardWords } from '../../course-packages/standard-words.js';
import { ClausesField } from './clauses-field.js';
import { lessonWords } from './course-words.js';
import classes from './course.module.css';
import { copiedLesson, type Lesson, moved, newFileLesson, newLesson, replaced, withCopy, without } from './new-parts.js';
import { PartCard } from './part-card.js';
import { courseActs } from './use-courses.js';

interface Props { courseId: string; lessons: readonly Lesson[]; onEdit: (change: (lessons: Lesson[]) => Lesson[]) => void }
const mostBytes = 50 * 1024 * 1024;
const endings = ['.pdf', '.docx', '.pptx', '.xlsx', '.png', '.jpg', '.jpeg', '.webp', '.gif', '.mp3', '.m4a', '.wav', '.mp4', '.webm', '.mov'];

export function LessonsPart({ courseId, lessons, onEdit }: Props) {
  return (
    <Stack gap="md">
      <ol className={classes.list}>
        {lessons.map((lesson, at) => {
          const name = `lesson ${at + 1}`;
          // The text editor calls back later than it was drawn: by id, never by place.
          const set = (change: Partial<Lesson>) => onEdit((all) => all.map((each) => (each.id === lesson.id ? { ...each, ...change } as Lesson : each)));
          return (
            <PartCard key={lesson.id} id={lesson.id} level={2} heading={`${at + 1}. ${lessonWords[lesson.kind]}`} name={name} at={at} of={lessons.length} onMove={(by) => onEdit((all) => moved(all, all.findIndex(({ id }) => id === lesson.id), by))} {...(lessons.length < 60 ? { onCopy: () => onEdit((all) => withCopy(all, at, copiedLesson(lesson))) } : {})} onRemove={() => onEdit((all) => without(all, at))}>
              <Group gap="sm" align="flex-start" wrap="wrap">
                <TextInput label="Title" flex={1} miw={220} value={lesson.title} onChange={(event) => set({ title: event.currentTarget.value })} maxLength={160} />
                <NumberField label="Minutes" w={110} min={1} max={480} value={lesson.minutes} onChange={(minutes) => set({ minutes })} />
              </Group>
              {lesson.kind === 'video' && <TextInput type="url" label="Address of the film" description="A public address that begins with https://. It opens in a new tab." value={lesson.url} onChange={(event) => { const url = event.currentTarget.value; onEdit((all) => replaced(all, at, { ...lesson, url })); }} maxLength={500} />}
              {lesson.kind === 'file' && <FileName lesson={lesson} />}
              {lesson.kind === 'package' && <Text size="sm">{standardWords[lesson.package.standard]}: “{lesson.package.title}”. It tells by itself when it is done.</Text>}
              {lesson.kind === 'package' && <PackageOutline packageId={lesson.package.packageId} title={lesson.package.title} />}
              {lesson.kind === 'package' && <ImportedNotes courseId={courseId} packageId={lesson.package.packageId} />}
              <RichTextField label={lesson.kind === 'text' ? 'Text' : 'What it shows, in words'} {...(lesson.kind === 'text' ? {} : { description: 'For people who cannot see or hear it.' })} value={lesson.body} onChange={(body) => set({ body })} />
              <ClausesField what={name} value={lesson.clauses} onChange={(clauses) => set({ clauses })} />
            </PartCard>
          );
        })}
      </ol>
      {lessons.length === 0 && <Text c="dimmed">No lesson yet.</Text>}
      {lessons.length < 60 && <Group gap="sm"><Button variant="default" onClick={() => onEdit((all) => [...all, newLesson('text')])}>Add a text</Button><Button variant="default" onClick={() => onEdit((all) => [...all, newLesson('video')])}>Add a film</Button></Group>}
      {lessons.length < 60 && <AddFile courseId={courseId} onAdd={(lesson) => onEdit((all) => [...all, lesson])} />}
      {lessons.length < 60 && <AddPackage courseId={courseId} onAdd={(imported) => onEdit((all) => [...all, newPackageLesson(imported)])} />}
    </Stack>
  );
}

function FileName({ lesson }: { lesson: Extract<Lesson, { kind: 'file' }> }) {
  const formats = useFormats();
  return <Text size="sm">{lesson.file.name}, {formats.bytes(lesson.file.bytes)}</Text>;
}

function AddFile({ courseId, onAdd }: { courseId: string; onAdd: (lesson: Lesson) => void }) {
  const submit = useSubmit('lesson-file');
  const [share, setShare] = useState<number>();
  const take = async (file: File | undefined) => {
    if (!file) return;
    setShare(0);
    const stored = await submit.run(() => courseActs.upload(courseId, file, setShare));
    setShare(undefined);
    if (stored) onAdd(newFileLesson(stored));
  };
  return (
    <Stack gap="xs">
      {submit.failure !== undefined && <ErrorState error={submit.failure} doing="The file was not taken" />}
      <FileDrop label="Add a file as a lesson" hint="PDF, Office document, picture, sound or film of at most 50 MB." accept={endings} maxBytes={mostBytes} file={undefined} onFile={(file) => void take(file)} disabled={share !== undefined} {...(submit.fields['file'] ? { error: submit.fields['file'] } : {})} />
      {share !== undefined && <Progress value={share * 100} aria-label="Sending the file" />}
    </Stack>
  );
}
