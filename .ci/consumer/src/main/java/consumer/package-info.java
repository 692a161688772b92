/** An application of its own: a task, a survey, an AI Service. */
package consumer;
