import type { INodeProperties } from 'n8n-workflow';
import { responseFields } from './options-description';
import { requestFields } from './request-description';

/** The node's fields in the order in which people meet them. */
export const properties: INodeProperties[] = [...requestFields, ...responseFields];
