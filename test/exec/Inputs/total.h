/* total.h - a class template whose members are too large to be inlined, and are instantiated in
 * total.cpp. */
#ifndef TOTAL_H
#define TOTAL_H

template <class number> struct totals {
  number sum = 0, least = 0;

  number add(const number *numbers, int count) {
    if (count == 1) {
      least = numbers[0] < least ? numbers[0] : least;
      return sum += numbers[0];
    }
    int half = count / 2;
    add(numbers, half);
    add(numbers + half, count - half);
    return sum;
  }
  /* Makes a reversed copy, and frees it. */
  number difference(const number *numbers, int count) {
    number *copy = new number[8];
    for (int i = 0; i < count; i++)
      copy[count - 1 - i] = numbers[i];
    number result = copy[0] - copy[count - 1];
    if (count > 2)
      result += difference(copy + 1, count - 2) + difference(copy + 2, count - 2);
    delete[] copy;
    return result;
  }
  void give_up(number *numbers, int count) {
    if (count > 1) {
      give_up(nullptr, count / 2);
      give_up(nullptr, count - count / 2);
    }
    sum += count;
    delete[] numbers;
  }
};

extern template struct totals<int>;

#endif
