/** The environment variable with the path of the folder that holds this run's certificates. */
export const WIRE_TEST_FOLDER = 'API_CONNECTIONS_TEST_FOLDER';
