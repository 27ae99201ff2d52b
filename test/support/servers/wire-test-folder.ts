/** The environment variable that says where this run's certificates are. */
export const WIRE_TEST_FOLDER = 'API_CONNECTIONS_TEST_FOLDER';
