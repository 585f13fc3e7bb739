import { registerEnumType } from 'type-graphql';

export const ConfirmationKind = { noNeed: 'noNeed', recertified: 'recertified' } as const;
export type ConfirmationKind = keyof typeof ConfirmationKind;

registerEnumType(ConfirmationKind, {
  name: 'ConfirmationKind',
  description: '确认类型 · What somebody confirmed of a column',
  valuesConfig: {
    noNeed: { description: '无需发布 · There was nothing to publish' },
    recertified: { description: '复核有效 · What is there still holds; its dates stay' },
  },
});
