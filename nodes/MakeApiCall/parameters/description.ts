import type { INodeProperties } from 'n8n-workflow';
import { requestFields } from './request-description';
import { responseFields } from './options-description';

/** The node's fields in the order in which people meet them. */
export const properties: INodeProperties[] = [...requestFields, ...responseFields];
