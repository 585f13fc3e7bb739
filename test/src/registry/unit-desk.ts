import { unitIdOf } from '@gongkai/registry';
import { PROBLEMS } from './registry-people.ts';

export const CREATE = `mutation ($input: CreateUnitInput!) { createUnit(input: $input) {
  unit { id code name aliases from to version parent { code } } ${PROBLEMS} } }`;
export const REVISE = `mutation ($id: ID!, $input: ReviseUnitInput!, $version: Int!) {
  reviseUnit(id: $id, input: $input, expectedVersion: $version) { unit { name aliases version } ${PROBLEMS} } }`;
export const OFFICE = `mutation ($id: ID!, $input: UnitOfficeInput!, $version: Int!) {
  setUnitOffice(id: $id, input: $input, expectedVersion: $version) {
    unit { office { code } contacts { name phone mobile email duty } version } ${PROBLEMS} } }`;
export const MOVE = `mutation ($id: ID!, $parentId: ID, $version: Int!) {
  moveUnit(id: $id, parentId: $parentId, expectedVersion: $version) { unit { version parent { code } } ${PROBLEMS} } }`;
export const END = `mutation ($id: ID!, $on: String!, $successorId: ID, $version: Int!) {
  endUnit(id: $id, on: $on, successorId: $successorId, expectedVersion: $version) {
    unit { to version successor { code } } ${PROBLEMS} } }`;
export const UNITS = `query ($first: Int, $after: String, $parentCode: String, $kind: UnitKind, $ended: Boolean = false) {
  units(first: $first, after: $after, parentCode: $parentCode, kind: $kind, ended: $ended) {
    edges { node { code } } pageInfo { hasNextPage endCursor } } }`;

/** A section of the education bureau, to be recorded. */
export const section = {
  code: 'education-office',
  name: '教育局办公室',
  kind: 'internalBody',
  level: 'district',
  standing: 'implementing',
  aliases: ['局办'],
  parentId: unitIdOf('education'),
  from: '2020-01-01',
};
/** What of it may be revised. */
export const named = ({ code: _, parentId: __, from: ___, ...rest }: typeof section) => rest;
