// The field that fits a question's type.
import { ConsentField, MatrixField, MultipleField, RankingField, RatingField, SingleField, YesNoField } from './choices.js';
import type { FieldProps } from './field.js';
import { ContactMeField, DateField, NumberField, TextField } from './typed.js';

export function QuestionField(props: FieldProps) {
  const { question } = props;
  switch (question.type) {
    case 'rating': return <RatingField {...props} question={question} />;
    case 'yes_no': return <YesNoField {...props} question={question} />;
    case 'single': return <SingleField {...props} question={question} />;
    case 'multiple': return <MultipleField {...props} question={question} />;
    case 'ranking': return <RankingField {...props} question={question} />;
    case 'matrix': return <MatrixField {...props} question={question} />;
    case 'consent': return <ConsentField {...props} question={question} />;
    case 'number': return <NumberField {...props} question={question} />;
    case 'date': return <DateField {...props} question={question} />;
    case 'contact_me': return <ContactMeField {...props} question={question} />;
    case 'short_text':
    case 'long_text': return <TextField {...props} question={question} />;
  }
}
