import { DateTimeScalar, IsName, UserError, type UserErrorValue } from '@qbit/subgraph';
import { checkText } from '@qbit/utils';
import { ArrayMaxSize, ArrayUnique, IsOptional, Matches, ValidateBy, ValidateNested } from 'class-validator';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { isPaging } from '../domain/saved-view';
import { User } from './viewer.type';

const MOST_PARAMETERS = 30;
const LONGEST_PART = 500;
const MOST_COLUMNS = 50;
const COLUMN_KEY = /^[a-z][A-Za-z0-9]{0,59}$/;

export enum ViewList {
  JOURNAL = 'JOURNAL',
  ACCOUNTS = 'ACCOUNTS',
  CUSTOMERS = 'CUSTOMERS',
  INVOICES = 'INVOICES',
  CREDIT_NOTES = 'CREDIT_NOTES',
  AUDIT = 'AUDIT',
  TRIAL_BALANCE = 'TRIAL_BALANCE',
}
registerEnumType(ViewList, {
  name: 'ViewList',
  description: 'A list or report of which views are kept.',
  valuesConfig: {
    JOURNAL: { description: 'The journal entries.' },
    ACCOUNTS: { description: 'The chart of accounts.' },
    CUSTOMERS: { description: 'The customers.' },
    INVOICES: { description: 'The invoices.' },
    CREDIT_NOTES: { description: 'The credit notes.' },
    AUDIT: { description: 'The audit log.' },
    TRIAL_BALANCE: { description: 'The trial balance.' },
  },
});

/** For either half of a parameter: sound text of at most 500 characters; the name is there, and none of those of paging. */
const IsPart = (holds: (text: string) => boolean, message: string) =>
  ValidateBy(
    {
      name: 'isPart',
      validator: { validate: (value) => typeof value === 'string' && holds(value), defaultMessage: () => message },
    },
    { context: { code: 'VIEW_PARAMETER_INVALID' } },
  );
const isSound = (text: string, mayBeEmpty: boolean) => checkText(text, { max: LONGEST_PART, mayBeEmpty }).ok;

/** For the parameters of a view: no more than its query may have, each of them sound. */
const AreParameters = () => (target: object, property: string | symbol) => {
  ArrayMaxSize(MOST_PARAMETERS, {
    message: `A view has ${MOST_PARAMETERS} parameters at most`,
    context: { code: 'VIEW_TOO_LARGE' },
  })(target, String(property));
  ValidateNested({ each: true })(target, String(property));
};

/** For the columns of a view: keys, each once. */
const AreColumns = () => (target: object, property: string | symbol) => {
  const column = { message: 'A view names columns by their keys, each once', context: { code: 'VIEW_COLUMN_INVALID' } };
  ArrayMaxSize(MOST_COLUMNS, {
    message: `A view has ${MOST_COLUMNS} columns at most`,
    context: { code: 'VIEW_TOO_LARGE' },
  })(target, String(property));
  ArrayUnique(column)(target, String(property));
  Matches(COLUMN_KEY, { ...column, each: true })(target, String(property));
};

@ObjectType({ description: "A parameter of a page's address." })
export class ViewParameter {
  @Field(() => String, { description: 'Such as `status`.' })
  name: string;

  @Field(() => String, { description: 'Such as `DRAFT`, not percent-encoded.' })
  value: string;
}

@InputType({ description: "A parameter of a page's address." })
export class ViewParameterInput {
  @IsPart((text) => isSound(text, false) && !isPaging(text), 'A parameter has a name, and says nothing of pages')
  @Field(() => String, {
    description: 'Such as `status`: 1 to 500 characters; never `after`, `before`, `first` or `last`.',
  })
  name: string;

  @IsPart(
    (text) => isSound(text, true),
    `A parameter has ${LONGEST_PART} characters at most, and no control characters`,
  )
  @Field(() => String, { description: 'Such as `DRAFT`, not percent-encoded: at most 500 characters.' })
  value: string;
}

@ObjectType({
  description:
    'How somebody looks at a list: by what it is filtered, and which columns it has. It holds nothing of what the list shows: whoever opens it sees what he may see.',
})
export class SavedView {
  @Field(() => ID, { description: 'Opaque.' })
  id: string;

  @Field(() => ViewList, { description: 'What it is a view of.' })
  list: ViewList;

  @Field(() => String, { description: 'What people call it; unique among the views of its owner and list.' })
  name: string;

  @Field(() => Boolean, { description: 'Whether all members see it; else its owner alone does.' })
  shared: boolean;

  @Field(() => User, { nullable: true, description: 'Whose it is; null once he has left.' })
  owner: User | null;

  @Field(() => Boolean, {
    description: 'Whether you may change it: its owner may, and who has `organization:manage`.',
  })
  changeable: boolean;

  @Field(() => Boolean, { description: 'Whether the list opens with it for you.' })
  isDefault: boolean;

  @Field(() => [ViewParameter], {
    description: "The parameters of the page's address, in their order; never where a page of the list begins.",
  })
  query: readonly ViewParameter[];

  @Field(() => [String], {
    description: 'The keys of the columns, in their order; empty for those that the list has of itself.',
  })
  columns: readonly string[];

  @Field(() => DateTimeScalar, { description: 'When it was kept.' })
  createdAt: string;

  @Field(() => DateTimeScalar, { description: 'When it was last changed.' })
  updatedAt: string;

  @Field(() => Int, { description: 'Rises with every change; `updateView` takes it.' })
  version: number;
}

@InputType({ description: 'A view to be kept.' })
export class SaveViewInput {
  @Field(() => ViewList, { description: 'What it is a view of.' })
  list: ViewList;

  @IsName()
  @Field(() => String, { description: 'What people call it: 1 to 120 characters, unique among yours of this list.' })
  name: string;

  @Field(() => Boolean, { defaultValue: false, description: 'Whether all members see it.' })
  shared: boolean;

  @AreParameters()
  @Field(() => [ViewParameterInput], {
    description: "The parameters of the page's address, in their order: at most 30.",
  })
  query: ViewParameterInput[];

  @AreColumns()
  @Field(() => [String], {
    defaultValue: [],
    description: 'The keys of the columns, in their order: at most 50, each once; empty for those of the list itself.',
  })
  columns: string[];
}

@InputType({ description: 'What changes of a view; what is not said stays.' })
export class UpdateViewInput {
  @Field(() => ID, { description: 'Of the view.' })
  id: string;

  @Field(() => Int, { description: 'The version that you have seen.' })
  version: number;

  @IsOptional()
  @IsName()
  @Field(() => String, { nullable: true, description: 'What people call it: 1 to 120 characters.' })
  name?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether all members see it; others whose list opens with it lose that where it is private from now on.',
  })
  shared?: boolean | null;

  @IsOptional()
  @AreParameters()
  @Field(() => [ViewParameterInput], { nullable: true, description: 'All parameters, in their order: at most 30.' })
  query?: ViewParameterInput[] | null;

  @IsOptional()
  @AreColumns()
  @Field(() => [String], { nullable: true, description: 'The keys of all columns, in their order: at most 50.' })
  columns?: string[] | null;
}

@ObjectType({ description: 'What came of keeping or changing a view.' })
export class SavedViewPayload {
  @Field(() => SavedView, { nullable: true, description: 'The view; null where there are errors.' })
  view: SavedView | null;

  @Field(() => [UserError], { description: 'Why nothing was done.' })
  errors: UserErrorValue[];
}

@ObjectType({ description: 'What came of removing a view.' })
export class DeleteViewPayload {
  @Field(() => ID, { nullable: true, description: 'The id of the view that is gone; null where there are errors.' })
  deletedId: string | null;

  @Field(() => [UserError], { description: 'Why nothing was done.' })
  errors: UserErrorValue[];
}

@ObjectType({ description: 'What came of choosing what a list opens with.' })
export class SetDefaultViewPayload {
  @Field(() => SavedView, {
    nullable: true,
    description: 'What the list opens with from now on; null for none, and where there are errors.',
  })
  view: SavedView | null;

  @Field(() => [UserError], { description: 'Why nothing was done.' })
  errors: UserErrorValue[];
}
