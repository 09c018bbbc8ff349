/**
 * Common first names of people who give or receive care in the UK, for the name warning.
 * Names that are also everyday words, days or months are left out: they would cry wolf.
 */
export const COMMON_FIRST_NAMES: ReadonlySet<string> = new Set(
	(
		'Agnes Ahmed Aisha Albert Alfred Ali Alice Amanda Amina Andrew Angela Ann Anna Anne Annie Anthony ' +
		'Arthur Audrey Barbara Beatrice Beryl Betty Brenda Brian Bridget Carol Catherine Charles Christine ' +
		'Christopher Claire Colin Constance Daniel David Deborah Denis Dennis Derek Diana Donald Doreen ' +
		'Doris Dorothy Douglas Edith Edna Edward Eileen Elaine Elena Elizabeth Ellen Elsie Emily Emma ' +
		'Emmanuel Eric Ernest Ethel Eunice Evelyn Fatima Fiona Florence Frances Francis Frederick Geoffrey ' +
		'George Gerald Gillian Gladys Gloria Gordon Gwen Harold Harry Helen Henry Hilda Ian Ibrahim Irene ' +
		'Jacqueline James Jane Janet Janice Jean Jennifer Joan Joanna John Joseph Josephine Joyce Judith ' +
		'Julia Julie Karen Kathleen Keith Kenneth Kevin Laura Lauren Leonard Leslie Lilian Linda Lorraine ' +
		'Louise Lucy Mabel Malcolm Margaret Maria Marie Marion Marjorie Martin Mary Matthew Maureen Mavis ' +
		'Michael Michelle Mildred Mohammed Moira Monica Muhammad Muriel Nancy Nicola Nigel Nora Norma Norman ' +
		'Oluwaseun Olga Pamela Patricia Patrick Paul Pauline Peter Philip Phyllis Priya Rachel Raymond ' +
		'Rebecca Richard Rita Robert Roger Ronald Rosemary Roy Ruth Samuel Sandra Sarah Sharon Sheila ' +
		'Shirley Simon Sophie Stanley Stella Stephen Steven Susan Sylvia Terence Teresa Thomas Tracey Trevor ' +
		'Valerie Vera Veronica Victor Victoria Vincent Walter Wendy Wilfred William Winifred Yvonne Zainab'
	).split(' ')
);
