package microgpt.encore.bpe;

import java.util.Arrays;

/** A list of ints without an object for each. */
final class IntList {

    private int[] numbers = new int[4];
    private int size;

    void add(int number) {
        makeRoom(1);
        numbers[size++] = number;
    }

    void addAll(int[] more) {
        makeRoom(more.length);
        System.arraycopy(more, 0, numbers, size, more.length);
        size += more.length;
    }

    private void makeRoom(int more) {
        if (size + more > numbers.length) {
            numbers = Arrays.copyOf(numbers, Math.max(2 * numbers.length, size + more));
        }
    }

    int size() {
        return size;
    }

    int get(int i) {
        return numbers[i];
    }

    int[] toArray() {
        return Arrays.copyOf(numbers, size);
    }
}
